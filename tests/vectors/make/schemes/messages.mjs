// The messages that several of the lists sign.

export const LETTERS_KEY = "abcdefghijklmnopqrstuvwxyz123456";

export const PLUS = {
  method: "POST",
  path: "/v1/payments/pay",
  clientId: "C",
  time: "2020-08-15T12:08:56.253+05:30",
  body: '{"a":1.5}',
};

export const MAPI_MD5_GBK = {
  name: "alipay-mapi-gbk",
  exclude: ["sign", "sign_type"],
  secret: "append",
  digest: "md5",
  charset: "gbk",
};

export const OPEN_GBK = {
  name: "alipay-open-gbk",
  digest: "external",
  output: "base64",
  charset: "gbk",
};
