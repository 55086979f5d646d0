import { tradePay } from "orderstr/client";

// The backend has the key, signs, and gives the order string; this page only passes it on.
Page({
  async pay() {
    const { data } = await my.request({ url: "https://merchantsite.com/orders", method: "POST" });
    const { outcome } = await tradePay({ orderStr: data.orderStr });
    if (outcome !== "cancelled") my.navigateTo({ url: `/pages/pay/pay?order=${data.id}` });
  },
});
