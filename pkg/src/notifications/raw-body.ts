/** Placeholder until the handler's reader is merged. */
export interface WebBody {
  readonly bodyUsed?: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}
export async function readRawBody(message: WebBody, _limit: number): Promise<Uint8Array> {
  return new Uint8Array(await message.arrayBuffer());
}
