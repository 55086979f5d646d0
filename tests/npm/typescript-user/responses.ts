// What other clients of HTTP receive is read as it is.

import axios, { AxiosHeaders } from "axios";
import nodeFetch from "node-fetch";
import { type HeadersLike, Latipay } from "orderstr";
import * as undici from "undici";

const latipay = new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: "111222333" });

export async function query(): Promise<string[]> {
  const request = latipay.query({ merchant_reference: "dsi39ej430sks03" });
  const { url, method } = request;
  const { status, headers, data } = await axios.request<Uint8Array>({
    ...{ url, method, responseType: "arraybuffer", validateStatus: null },
  });
  const replies = [
    latipay.read(request, {
      status,
      headers: AxiosHeaders.from(headers as AxiosHeaders),
      body: data,
    }),
    await latipay.read(request, await nodeFetch(url, request)),
    await latipay.read(request, await undici.fetch(url, request)),
  ];
  const own: HeadersLike[] = [
    [["Content-Type", "text/plain"]],
    new Map([["Content-Type", "text/plain"]]),
    new Headers(),
    { "content-type": "text/plain", "set-cookie": ["a", "b"], absent: undefined },
  ];
  console.log(own);
  return replies.map(({ fields }) => fields.merchant_reference);
}
