// What several of the lists send, or are sent.

export const AMOUNT = { currency: "CLP", value: "10000" };
export const PAYMENT_ID = "4374784884773748478499xxxx";

/** What pay requires, from the examples of its page. */
export const PAY = {
  productCode: "51051000101000000011",
  paymentRequestId: "2019112719074101000700000077771xxxx",
  paymentAmount: AMOUNT,
  order: {
    referenceOrderId: "OrderID_0101010101xxxx",
    orderDescription: "SHOES",
    orderAmount: AMOUNT,
    orderCreateTime: "2020-01-01T12:01:01+08:30",
    merchant: {
      referenceMerchantId: "M00000000001xxxx",
      merchantMCC: "1405",
      merchantName: "UGG Technology Limited",
      merchantDisplayName: "UGG",
      merchantAddress: { region: "MY", city: "KL" },
    },
    env: { osType: "IOS", terminalType: "APP" },
  },
};

export const NOTIFY_HOST = "https://www.merchant.com/";

export const result = (resultCode, resultStatus, members, resultMessage = "x") =>
  JSON.stringify({ result: { resultCode, resultStatus, resultMessage }, ...members });

export const unsigned = () => ({});
