/**
 * A shop that is paid through five gateways behind one interface. What a gateway is called with is its own; how a reply is read,
 * how a notification is taken and what is done about it is written once.
 */
import { createServer, type Server } from "node:http";
import {
  type AlipayOpen,
  type AlipayPlus,
  type Latipay,
  memoryReplays,
  type NotificationHandler,
  type Reply,
  type WeChatPay,
  type YabandPay,
} from "orderstr";
import { nodeHandler } from "orderstr/node";

/** What a customer orders. The amount is in the currency's own unit, as text: `12.00`. */
export interface Order {
  readonly id: string;
  readonly title: string;
  readonly amount: string;
  readonly currency: string;
}

/** A way to pay, whichever gateway it goes through. */
export interface Cashier {
  /** An amount as the gateway writes it: some count in the currency's smallest unit. */
  units(amount: string): string;
  /** Places the order: what the gateway says, and what the customer's client is given to pay with. */
  place(order: Order): Promise<{ readonly reply: Reply; readonly client: object | null }>;
  /** Asks how the order stands, by what the gateway said when it was placed. */
  look(order: Order, placed: Reply): Promise<Reply>;
  /** Takes the gateway's notifications. */
  readonly notified: NotificationHandler;
}

/** What is recorded of an order. */
interface Entry {
  readonly amount: string;
  readonly currency: string;
  readonly placed: Reply;
  deliveries: number;
}

/** The gateways, with the address that notifications go to. */
export interface Gateways {
  readonly latipay: Latipay;
  readonly yabandpay: YabandPay;
  readonly alipayPlus: AlipayPlus;
  readonly alipayOpen: AlipayOpen;
  readonly wechatPay: WeChatPay;
}

/** Whole cents: no digit is lost, because nothing is calculated. */
const cents = (amount: string) => String(BigInt(amount.replace(".", "")));
const same = (amount: string) => amount;
const nonce = () => crypto.randomUUID().replaceAll("-", "");

/** A shop. */
export class Shop {
  readonly orders = new Map<string, Entry>();
  readonly cashiers: Readonly<Record<keyof Gateways, Cashier>>;

  /** @param address where this shop is reached by the gateways */
  constructor(gateways: Gateways, address: string) {
    const { latipay, yabandpay, alipayPlus, alipayOpen, wechatPay } = gateways;
    const to = (name: keyof Gateways) => `${address}/${name}`;

    /** What is done about notifications: the same for all five. */
    const ledger = {
      expected: ({ orderId }: { readonly orderId: string }) => {
        const entry = this.orders.get(orderId);
        return entry && { amount: entry.amount, currency: entry.currency };
      },
      onPayment: ({ orderId }: { readonly orderId: string }) => {
        const entry = this.orders.get(orderId);
        if (entry !== undefined) entry.deliveries += 1;
      },
      replays: memoryReplays(),
    };

    this.cashiers = {
      latipay: {
        units: same,
        async place({ id, title, amount }) {
          const request = latipay.alipayMini({
            amount,
            callback_url: to("latipay"),
            merchant_reference: id,
            ip: "122.122.122.1",
            product_name: title,
          });
          const reply = await latipay.read(request, await fetch(request.url, request));
          return { reply, client: reply.tradePay };
        },
        async look({ id }) {
          const request = latipay.query({ merchant_reference: id });
          return latipay.read(request, await fetch(request.url, request));
        },
        notified: latipay.notificationHandler(ledger),
      },
      yabandpay: {
        units: same,
        async place({ id, title, amount, currency }) {
          const request = yabandpay.alipayMini({
            order_id: id,
            amount,
            currency,
            description: title,
            timeout: "30",
            notify_url: to("yabandpay"),
          });
          const reply = await yabandpay.read(request, await fetch(request.url, request));
          return { reply, client: reply.tradePay };
        },
        async look(_, placed) {
          const { trade_id } = placed.fields.data as { readonly trade_id: string };
          const request = yabandpay.query({ trade_id });
          return yabandpay.read(request, await fetch(request.url, request));
        },
        notified: yabandpay.notificationHandler(ledger),
      },
      alipayPlus: {
        units: cents,
        async place({ id, title, amount, currency }) {
          const request = await alipayPlus.alipayMini({
            productCode: "51051000101000000011",
            paymentRequestId: id,
            paymentAmount: { currency, value: cents(amount) },
            order: { orderDescription: title },
            paymentNotifyUrl: to("alipayPlus"),
          });
          const reply = await alipayPlus.read(request, await fetch(request.url, request));
          return { reply, client: reply.tradePay };
        },
        async look({ id }) {
          const request = await alipayPlus.query({ paymentRequestId: id });
          return alipayPlus.read(request, await fetch(request.url, request));
        },
        notified: alipayPlus.notificationHandler(ledger),
      },
      alipayOpen: {
        units: same,
        async place({ id, title, amount }) {
          const request = await alipayOpen.alipayMini(
            { out_trade_no: id, total_amount: amount, subject: title, buyer_open_id: "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5" },
            { notify_url: to("alipayOpen") },
          );
          const reply = await alipayOpen.read(request, await fetch(request.url, request));
          return { reply, client: reply.tradePay };
        },
        async look({ id }) {
          const request = await alipayOpen.query({ out_trade_no: id });
          return alipayOpen.read(request, await fetch(request.url, request));
        },
        notified: alipayOpen.notificationHandler(ledger),
      },
      wechatPay: {
        units: cents,
        async place({ id, title, amount }) {
          const request = await wechatPay.wechatMini(
            {
              description: title,
              out_trade_no: id,
              // WeChat Pay wants https: in production, all of these addresses are.
              notify_url: to("wechatPay").replace(/^http:/u, "https:"),
              amount: { total: Number(cents(amount)) },
              payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
            },
            { nonce: nonce() },
          );
          const reply = await wechatPay.read(request, await fetch(request.url, request));
          const { prepay_id } = reply.fields;
          return { reply, client: await wechatPay.requestPayment(prepay_id, { nonce: nonce() }) };
        },
        async look({ id }) {
          const request = await wechatPay.query({ out_trade_no: id }, { nonce: nonce() });
          return wechatPay.read(request, await fetch(request.url, request));
        },
        notified: wechatPay.notificationHandler(ledger),
      },
    };
  }

  /** Places an order: what the customer's client is given to pay with. */
  async order(way: keyof Gateways, order: Order): Promise<object | null> {
    const cashier = this.cashiers[way];
    const { reply, client } = await cashier.place(order);
    const { currency } = order;
    this.orders.set(order.id, { amount: cashier.units(order.amount), currency, placed: reply, deliveries: 0 });
    return client;
  }

  /** How an order stands, by the gateway. */
  look(way: keyof Gateways, order: Order): Promise<Reply> {
    const entry = this.orders.get(order.id);
    if (entry === undefined) throw new Error(`no order ${order.id}`);
    return this.cashiers[way].look(order, entry.placed);
  }

  /** The server for the addresses that notifications go to: one handler for each gateway, the same code for all. */
  server(): Server {
    const handlers = new Map(
      Object.entries(this.cashiers).map(([name, { notified }]) => [`/${name}`, nodeHandler(notified)]),
    );
    return createServer((request, response) => {
      const handler = handlers.get(new URL(request.url ?? "/", "http://shop").pathname);
      if (handler === undefined) response.writeHead(404).end();
      else void handler(request, response);
    });
  }
}
