// UnionPay, of which a digest is signed, and what is refused before it is handed to a signer.

import { refusals, table } from "../case.mjs";
import { external, externalRefused, unsound } from "./kinds.mjs";
import { OPEN_GBK } from "./messages.mjs";
import { RULE } from "./sources.mjs";

/** Of UnionPay, in its replies and notifications. */
const CERTIFICATE =
  "-----BEGIN CERTIFICATE-----\r\nMIIEYzCCA0ugAwIBAgIFEDkwhTQwDQYJKoZIhvcNAQEFBQAwWDELMAkGA1UEBhMC\r\nQ04xMDAuBgNVBAoTJ0NoaW5hIEZpbmFuY2lhbCBDZXJ0aWZpY2F0aW9uIEF1dGhv\r\ncml0eTEXMBUGA1UEAxMOQ0ZDQSBURVNUIE9DQTEwHhcNMjAwNzMxMDExOTE2WhcN\r\nMjUwNzMxMDExOTE2WjCBljELMAkGA1UEBhMCY24xEjAQBgNVBAoTCUNGQ0EgT0NB\r\nMTEWMBQGA1UECxMNTG9jYWwgUkEgT0NBMTEUMBIGA1UECxMLRW50ZXJwcmlzZXMx\r\nRTBDBgNVBAMMPDA0MUA4MzEwMDAwMDAwMDgzMDQwQOS4reWbvemTtuiBlOiCoeS7\r\nveaciemZkOWFrOWPuEAwMDAxNjQ5NTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\r\nAQoCggEBAMHNa81t44KBfUWUgZhb1YTx3nO9DeagzBO5ZEE9UZkdK5+2IpuYi48w\r\neYisCaLpLuhrwTced19w2UR5hVrc29aa2TxMvQH9s74bsAy7mqUJX+mPd6KThmCr\r\nt5LriSQ7rDlD0MALq3yimLvkEdwYJnvyzA6CpHntP728HIGTXZH6zOL0OAvTnP8u\r\nRCHZ8sXJPFUkZcbG3oVpdXQTJVlISZUUUhsfSsNdvRDrcKYY+bDWTMEcG8ZuMZzL\r\ng0N+/spSwB8eWz+4P87nGFVlBMviBmJJX8u05oOXPyIcZu+CWybFQVcS2sMWDVZy\r\nsPeT3tPuBDbFWmKQYuu+gT83PM3G6zMCAwEAAaOB9DCB8TAfBgNVHSMEGDAWgBTP\r\ncJ1h6518Lrj3ywJA9wmd/jN0gDBIBgNVHSAEQTA/MD0GCGCBHIbvKgEBMDEwLwYI\r\nKwYBBQUHAgEWI2h0dHA6Ly93d3cuY2ZjYS5jb20uY24vdXMvdXMtMTQuaHRtMDkG\r\nA1UdHwQyMDAwLqAsoCqGKGh0dHA6Ly91Y3JsLmNmY2EuY29tLmNuL1JTQS9jcmw3\r\nNTAwMy5jcmwwCwYDVR0PBAQDAgPoMB0GA1UdDgQWBBTmzk7XEM/J/sd+wPrMils3\r\n9rJ2/DAdBgNVHSUEFjAUBggrBgEFBQcDAgYIKwYBBQUHAwQwDQYJKoZIhvcNAQEF\r\nBQADggEBAJLbXxbJaFngROADdNmNUyVxPtbAvK32Ia0EjgDh/vjn1hpRNgvL4flH\r\nNsGNttCy8afLJcH8UnFJyGLas8v/P3UKXTJtgrOj1mtothv7CQa4LUYhzrVw3UhL\r\n4L1CTtmE6D1Kf3+c2Fj6TneK+MoK9AuckySjK5at6a2GQi18Y27gVF88Nk8bp1lJ\r\nvzOwPKd8R7iGFotuF4/8GGhBKR4k46EYnKCodyIhNpPdQfpaN5AKeS7xeLSbFvPJ\r\nHYrtBsI48jUK/WKtWBJWhFH+Gty+GWX0e5n2QHXHW6qH62M0lDo7OYeyBvG1mh9u\r\nQ0C300Eo+XOoO4M1WvsRBAF13g9RPSw=\r\n-----END CERTIFICATE-----";

const REPLY_SIGNATURE =
  "b59zh7aztBFNDNmCBOR4189VeG3Vypvuf7H3izqA4etA0AtsjtzV7RXigEFlNXaIHSTSkbAUfPXevY3nX18umwQSFsSphF5C+DiMzBmEJNo9vNiX1kpaeQPlXQfXTDQqmDjdQ4lyeNw/aDx6MHww2D8wpkUem+50cyWOeO1/brHDxwt8N/R2LMRC8QTFIg48N+9UZu6QDIUybQYBAoVS6F0emMxFTpAhVi85RVqIDofStiGhHZw7UocW0hw96+JSExyhc6WXEvmLW41DI3PqRxVu+HacjZqeU+siH7V9pdTPV7Yi3ATznzRhmufvN7r1LJmf/4GkGI1ayM3WLubZjg==";

const NOTIFICATION_SIGNATURE =
  "JeA4S2+6TbGo9yjXDUvV5A2E3oJbunoCcZ66exN6xR3OH/5PNDK1VSV1Mq7XhVdxzkTeREUveiOYHalqoagRkh71nsHVvruwGbk6azygXSaawuO5tF67UIqNd4Mbufwh1KhbVpEkKbOETUvRhFcdon0fulE97I83eMSk52INHt8E1xk8NdbhyUadSlp+Uv30AKx70PpQbTGmVS3PJfd+Whj0b7LnvZKeC+BS1kUOtIKlcZO+gBoTigvCIJqj51kBrcBCs+x+VaeGm7EYBBhGSERpfQhQ4n+eJBwLdBeZ0/dNbo3iELjvVMx0n9KoW4klvUJhaH5LALA8pV02SbZv4Q==";

export const unionPay = () => [
  // UnionPay: a digest is signed
  ...table(external, {
    "UnionPay: a request of yansongda/pay's tests; certId is signed": [
      "unionpayOpen",
      {
        txnTime: "20220903065448",
        txnAmt: 1,
        orderId: "yansongda20220903065448",
        version: "5.1.0",
        encoding: "utf-8",
        bizType: "000201",
        backUrl: "https://yansongda.cn/unipay/notify",
        currencyCode: "156",
        txnType: "01",
        txnSubType: "01",
        accessType: "0",
        signature: "",
        signMethod: "01",
        channelType: "07",
        merId: "777290058167151",
        frontUrl: "https://yansongda.cn/unipay/return",
        certId: "69903319369",
      },
      { source: "yansongda/pay tests, Unipay/Open/AddPayloadSignaturePluginTest (the fields)" },
    ],
    "UnionPay: a query": [
      "unionpayOpen",
      {
        version: "5.1.0",
        encoding: "UTF-8",
        signMethod: "01",
        certId: "68759663125",
        txnType: "00",
        txnSubType: "00",
        bizType: "000000",
        accessType: "0",
        merId: "777290058110048",
        orderId: "20240102030405",
        txnTime: "20240102030405",
        reserved: "",
        signature: "x",
      },
    ],
    "UnionPay: a name that is not ASCII, capitals before small letters": [
      "unionpayOpen",
      { zz: "1", Zz: "2", respMsg: "成功[0000000]", a: null },
    ],
    "UnionPay: encoding=GBK hashes GBK bytes": [
      {
        name: "unionpay-gbk",
        exclude: ["signature"],
        digest: "external-sha256",
        output: "base64",
        charset: "gbk",
      },
      { encoding: "GBK", respMsg: "成功[0000000]", merId: "777290058110048", signature: "x" },
    ],
    "UnionPay: a reply; the lines of its certificate are signed": [
      "unionpayOpen",
      {
        accNo:
          "dZRvehtDtCcBPbPBVJk+ezkyeXkF07UnbKwr8/012R5XSsDLE4RqpHSLis7WCItKIf6SYUcXCLHYpV9deIfnJfziDGpUdQXnlPfejrw5pKglzjKI/pRYg0ApNomryVBIoUIdTwlpELh048ITEojRgJwzaazWdLaB5iZPeN22E2KP7JkfwsYHEclVpLY4tYEc35IjMpWCs0i8U5KY4qAJ3zXpCFIur4x+9z4gyK89Mwf+csowScvfDbFBsqTpClQlNRJ6lLWOrISNnlCdc1ONK4QVhabDTTWsemM7PSuya2e3imeZFfRYDmSv6W1eMIs0gbRo8BxOr3suUhb2ukPL7w==",
        accessType: "0",
        bizType: "000000",
        currencyCode: "156",
        encoding: "utf-8",
        issuerIdentifyMode: "0",
        merId: "777290058167151",
        orderId: "pay20220911041647",
        origRespCode: "00",
        origRespMsg: "成功[0000000]",
        queryId: "512209110416475616528",
        respCode: "00",
        respMsg: "成功[0000000]",
        settleAmt: "1",
        settleCurrencyCode: "156",
        settleDate: "0911",
        signMethod: "01",
        traceNo: "561652",
        traceTime: "0911041647",
        txnAmt: "1",
        txnSubType: "01",
        txnTime: "20220911041647",
        txnType: "01",
        version: "5.1.0",
        signPubKeyCert: CERTIFICATE,
        signature: REPLY_SIGNATURE,
      },
      {
        source: "yansongda/pay tests, Unipay/Open/VerifySignaturePluginTest",
        publicKey: "unionpay",
        printed: REPLY_SIGNATURE,
      },
    ],
    "UnionPay: a notification": [
      "unionpayOpen",
      {
        accNo:
          "ORRSXWY1kMr8UJNxGx9xKPuO0Uhm8JT8aQV3sWswJfIsj/grkjauH4soyAtiqB9XwQotZOwmUAs/pkMupUkfiX9npdFGGEUEc5gqq+lcEwyD7tLmd2WBzRvcEvvjAKMKwTCFDxmQbIrP48ocIVhPoZ87ZQtQM5MIyJYedrzPRlt6BzRddUPGU1gJwDA8APDx3iyNl8EAfenJw7DUDZimmhbE1VSRmQm/iqgJurI7juq/6ztDHZHv4ys1eN9JYkwhcKxCjsWpwXTSy0PGvDXhsAZsDuNXHsjI8JLhHXvTDaU2+gc289LZPiwpr4Ah/reIuPWrIHubchYm2XTqQlUAaw==",
        accessType: "0",
        bizType: "000201",
        currencyCode: "156",
        encoding: "utf-8",
        exchangeRate: "0",
        merId: "777290058167151",
        orderId: "yansongda20220908132206",
        queryId: "782209081322060674028",
        respCode: "00",
        respMsg: "success",
        settleAmt: "1",
        settleCurrencyCode: "156",
        settleDate: "0908",
        signMethod: "01",
        signPubKeyCert: CERTIFICATE,
        signature: NOTIFICATION_SIGNATURE,
        traceNo: "067402",
        traceTime: "0908132206",
        txnAmt: "1",
        txnSubType: "01",
        txnTime: "20220908132206",
        txnType: "01",
        version: "5.1.0",
      },
      {
        source: "yansongda/pay tests, Unipay/Open/CallbackPluginTest",
        publicKey: "unionpay",
        printed: NOTIFICATION_SIGNATURE,
      },
    ],
  }),

  // What is refused before it is handed to a signer
  externalRefused(
    "ERR_AMBIGUOUS",
    "UnionPay: a field in the certificate",
    "unionpayOpen",
    { signPubKeyCert: "a\r\n&txnAmt=1", txnAmt: "2" },
    "signPubKeyCert",
  ),
  unsound("own: a switch that there is no more", { lines: ["a"] }, "lines", RULE),
  ...refusals("ERR_AMBIGUOUS", externalRefused, {
    "external: a value with a field in it": ["alipayOpen", { a: "1&b=2", b: "3" }, "a"],
    "external: in the order given a value may hold no field at all": [
      "alipaySecuritypay",
      { a: "1", b: '2"&a="3' },
      "b",
    ],
  }),
  externalRefused(
    "ERR_SCHEME",
    "external: a scheme of a shared key",
    "latipay",
    { a: "1" },
    "digest",
  ),
  externalRefused("ERR_CHARSET", "external: a character that GBK does not have", OPEN_GBK, {
    subject: "🍷",
  }),
];
