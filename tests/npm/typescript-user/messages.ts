// Messages whose types are a user's own interfaces, messages with members that no table lists, and what is wrong
// with one and must not compile.

import type {
  AlipayOpen,
  AlipayPlus,
  Latipay,
  LatipayAlipayMini,
  WeChatPay,
  YabandPay,
} from "orderstr";

interface Trade {
  out_trade_no: string;
  total_amount: string;
  subject: string;
}

interface TradeWithGoods extends Trade {
  goods_detail: { goods_id: string }[];
  buyer_id: string;
}

interface Price {
  total: number;
  currency: string;
}

interface Order {
  description: string;
  out_trade_no: string;
  notify_url: string;
  amount: Price;
  payer: { openid: string };
}

const YABAND = {
  order_id: "1",
  amount: "1",
  currency: "EUR",
  description: "Tea",
  notify_url: "https://shop.example/notify",
};

export async function requests(
  latipay: Latipay,
  yabandpay: YabandPay,
  alipayPlus: AlipayPlus,
  alipayOpen: AlipayOpen,
  wechatPay: WeChatPay,
  mine: {
    mini: LatipayAlipayMini;
    trade: Trade;
    goods: TradeWithGoods;
    order: Order;
    price: Price;
    reference: { merchant_reference: string };
  },
): Promise<unknown[]> {
  const { trade, goods, order, price } = mine;
  const nonce = { nonce: "a" };

  const mini: "alipayMini" = latipay.alipayMini(mine.mini).operation;
  const posted: "POST" = latipay.alipayMini(mine.mini).method;
  const got: "GET" = latipay.query(mine.reference).method;
  latipay.query({ merchant_reference: "1", is_block: "1" });
  yabandpay.alipayMini({ ...YABAND, timeout: 0 });
  await alipayPlus.query({ paymentId: "1" });
  await alipayPlus.alipayMini({
    productCode: "51051000101000000011",
    paymentRequestId: "1",
    paymentAmount: { currency: "CLP", value: "2000" },
    order: { orderDescription: "Tea", goods: { goodsName: "Tea" }, merchant: { other: 1 } },
  });

  const { orderStr } = (await alipayOpen.alipayApp(trade)).tradePay;
  await alipayOpen.alipayMini(goods);
  // @ts-expect-error: a trade in a mini program has a buyer
  await alipayOpen.alipayMini(trade);
  await alipayOpen.alipayMini({ ...goods, buyer_open_id: "1", extend_params: { a: "1" } });
  await alipayOpen.alipayMini('{"out_trade_no":"1"}');
  await alipayOpen.query({ trade_no: "1", query_options: ["trade_settle_info"] });

  const jsapi: "wechatMini" = (await wechatPay.wechatMini(order, nonce)).operation;
  await wechatPay.wechatMini({ ...order, amount: price, detail: { receipt_id: "1" } }, nonce);
  await wechatPay.query({ out_trade_no: "1" }, nonce);
  const query: "query" = (await wechatPay.query({ transaction_id: "1" }, nonce)).operation;
  return [mini, posted, got, orderStr, jsapi, query];
}

export function mistakes(
  latipay: Latipay,
  yabandpay: YabandPay,
  alipayPlus: AlipayPlus,
  alipayOpen: AlipayOpen,
  wechatPay: WeChatPay,
  trade: Trade,
  order: Order,
): void {
  const nonce = { nonce: "a" };
  // @ts-expect-error: the account has it
  latipay.query({ merchant_reference: "1", user_id: "U1" });
  // @ts-expect-error: a required field is missing
  latipay.refund({ order_id: "1" });
  // @ts-expect-error: timeout is required there
  yabandpay.alipayMini(YABAND);
  // @ts-expect-error: not one of the wallets that work there
  yabandpay.alipayWap({ ...YABAND, sub_pay_method_type: "ALIPAY_CN" });
  // @ts-expect-error: one of the two ids is needed
  alipayPlus.query({});
  // @ts-expect-error: it has no such field
  alipayPlus.query({ paymentId: "1", other: "2" });
  // @ts-expect-error: one of the two ids is needed
  alipayOpen.query({});
  // @ts-expect-error: what is undefined is not given
  alipayOpen.query({ out_trade_no: undefined });
  // @ts-expect-error: an amount is text
  alipayOpen.alipayMini({ ...trade, total_amount: 9 });
  // @ts-expect-error: fen are a number
  wechatPay.wechatMini({ ...order, amount: { total: "100" } }, nonce);
  // @ts-expect-error: by one id or by the other
  wechatPay.query({ out_trade_no: "1", transaction_id: "1" }, nonce);
  // @ts-expect-error: the nonce is needed
  wechatPay.wechatMini(order);
}
