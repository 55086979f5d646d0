// Signatures that were made beforehand, with a key whose private half nobody has, and what they sign.

export const MINI_BODY = JSON.stringify({
  order: {
    orderId: "OrderID_0101010101",
    orderDescription: "sample order",
    orderAmount: { value: "100", currency: "JPY" },
  },
  paymentAmount: { value: "100", currency: "JPY" },
  paymentRequestId: "8df8ac02-f9b2-4a5a-8b4d-0c5a6f7e8d9c",
  paymentNotifyUrl: "https://xmpp.alipay.com/alipay/gateway.do?a=1&b=2",
  paymentFactor: { isCashierPayment: true },
  appId: "2020080817000000",
});

export const KNOWN_MINI =
  "XscRkCKNBUZpjtYThuS1JUtYZLNn+KRzlABBqIZuBTaWCFWK0amiGiO349UJ7XFbzEpgbnY1i8nNTGzIuoRone/o26IZwCQocEqigmLB8vo9xVSZE1FuZrc27c55wvbRdsCt6ZyyPOKXP1pgWrRP25nsTDkLbu1U3wI081uiNPGjiYNxngDjOS0N+hl+DgbcTn2TuQsCH7uxrcb6OY2gQEo5rif2Y5PczqlTcjHwl3znoVA+t1xVOKAJzki3j8QJWfSvMU6fWD8BB9vLknNzXTVrfSbW7evRIF0pAifC6FJ5l/74Jnu1ZvI7s9iMyZR3eStQa1D92edPynkme+z3BA==";

export const ANTOM_BODY = JSON.stringify({
  paymentRequestId: "pay_1089760038715669_102775745075669",
  order: {
    orderDescription: "咖啡 ☕ / café",
    orderAmount: { currency: "USD", value: "1050" },
  },
});

export const MILLISECONDS = "1685599933871";

export const KNOWN_ANTOM =
  "EilPKLp678K/ZEfr2QOYZ2ty5rIX4gvU3Na34U4TIt+mGlzPtyBpk5AM/dYjvH+IbjbHm6q92pRPcx0o2O+x/tttwbBCtA5kIaj3tPy1qgm/JUgwNmsr3EEEl4DALjtsOAlSOYaLrB0M0w6WdnO75uYan7f/HHtb1zlHCFkNKSu2jQuibj7pvmohM7Ums0Nj7irNw8+8lWQYgKcR5+f9SaU4cvOMOiXn5DrJlBbEVXMp8qFsZ3waO4AjU2y2bcvvYInyx77rQbxW7eq4gr0VlAcMX31QH18iayfqbeoCNesTD44YKVHpiVVuR74fud3mhkig1h2h1vAjdmdiDgaYLA==";

export const ANTOM_REPLY = JSON.stringify({
  result: { resultStatus: "S", resultCode: "SUCCESS", resultMessage: "success." },
  paymentId: "20200101234567890133333XXXX",
});

export const KNOWN_REPLY =
  "QslY3O8Qs1jtDgJXHcAMvMzFFp7Q4mfIbvkcAn6LNdaJN4mL9vPJ/ud3xkiTf3zJxZwhu/02iJ/+x34J7mk5My0KR5ABjIY2Dlk3y0nAV5rnlq24NnBqVoSopHYTdPxL6h20gz448PIaYqRsA5ETMu1q2QhrNcknusj86XHtlmG5SEcgzTdcI7aGC+6lsYDl8N+7cXCKMnXyZED9+YL57+MxB/vC7nVnc0BdnlpyFqMK6n9KT+3GpNSJUaElWX8dvUq6fc9Lhx9rDuGlTslqtZMWQbBrsWBMXcCBTgINyAlsHVczfrEgU5F7G/ljm0J35aojXi/V+rmJqnv0ytORcg==";
