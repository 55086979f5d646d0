// The code that Latipay's page prints: what the package is compared with.

/** Latipay documentation, "Alipay Mini App Online Payment", "JS code example", as printed. */
export function pageSnippet(data, api_key) {
  return (
    Object.keys(data)
      // biome-ignore-start lint/suspicious/noDoubleEquals: as printed
      .filter((item) => data[item] != null && data[item] != undefined && data[item] !== "")
      // biome-ignore-end lint/suspicious/noDoubleEquals: as printed
      .sort()
      .map((item) => `${item}=${data[item]}`)
      .join("&")
      .concat(api_key)
  );
}

/** The page's order string. */
export function pageOrderStr(gatewaydata) {
  return Object.keys(gatewaydata)
    .map((item) => `${item}=${gatewaydata[item]}`)
    .join("&");
}
