//! What the messages of interfaces are known by that have a rule here and no gateway: the names that their documents list, and the
//! words that no other's messages have.

use super::marks::Marks;
use super::marks::MessageKind::{Notification, Reply, Request};

const MAPI: &str = "_input_charset partner service sign sign_type sec_id req_id req_data subject body seller_id seller_email out_trade_no total_fee notify_id \
                    notify_time notify_type trade_status payment_type rmb_fee currency secondary_merchant_id";
const MAPI_HOSTS: &str =
    "mapi.alipay intlmapi.alipay globalmapi.alipay openapi.alipaydev.com/gateway.do";

const WECHAT_V2: &str = "appid mch_id nonce_str sign sign_type body out_trade_no total_fee fee_type spbill_create_ip notify_url \
                         trade_type openid product_id prepay_id return_code return_msg result_code err_code err_code_des \
                         is_subscribe bank_type cash_fee transaction_id time_end out_refund_no refund_fee refund_id sub_mch_id \
                         sub_appid device_info attach op_user_id code_url mweb_url auth_code";
const WECHAT_HOSTS: &str = "api.mch.weixin.qq.com api2.mch.weixin.qq.com";
const WECHAT_PATHS: &str = "/pay/unifiedorder /pay/orderquery /pay/closeorder /pay/refund /pay/micropay /secapi/ /mmpaymkttransfers/ \
                            /pay/downloadbill /sandboxnew/";
const WX_REQUEST_PAYMENT: &str = "appId timeStamp nonceStr package signType paySign";

/// Of two that fit alike the first is likelier.
pub(crate) const MARKS: &[Marks] = &[
    Marks {
        hosts: MAPI_HOSTS,
        names: MAPI,
        values: &[("sign_type", "MD5"), ("sec_id", "MD5")],
        ..Marks::of("alipayMapiMd5", Request)
    },
    Marks {
        hosts: MAPI_HOSTS,
        names: MAPI,
        values: &[("sign_type", "RSA"), ("sec_id", "0001")],
        ..Marks::of("alipayMapiRsa", Request)
    },
    Marks {
        names: MAPI,
        values: &[
            ("service", "mobile.securitypay"),
            ("sign_type", "RSA"),
            ("partner", "\""),
            ("service", "\""),
            ("subject", "\""),
            ("total_fee", "\""),
        ],
        ..Marks::of("alipaySecuritypay", Request)
    },
    Marks {
        hosts: WECHAT_HOSTS,
        paths: WECHAT_PATHS,
        root: "<xml>",
        names: WECHAT_V2,
        values: &[("sign_type", "MD5")],
        ..Marks::of("wechatPayV2Md5", Request)
    },
    Marks {
        names: WX_REQUEST_PAYMENT,
        values: &[("signType", "MD5"), ("package", "prepay_id=")],
        ..Marks::of("wechatPayV2Md5", Reply)
    },
    Marks {
        hosts: WECHAT_HOSTS,
        paths: WECHAT_PATHS,
        root: "<xml>",
        names: WECHAT_V2,
        values: &[("sign_type", "HMAC")],
        ..Marks::of("wechatPayV2HmacSha256", Request)
    },
    Marks {
        names: WX_REQUEST_PAYMENT,
        values: &[("signType", "HMAC"), ("package", "prepay_id=")],
        ..Marks::of("wechatPayV2HmacSha256", Reply)
    },
    Marks {
        paths: "/mmpaymkttransfers/sendworkwxredpack /mmpaymkttransfers/queryworkwxredpack",
        names: "workwx_sign sender_header_media_id sender_name agentid wxappid act_name mch_billno mch_id nonce_str \
                re_openid total_amount wishing remark scene_id",
        ..Marks::of("wecom", Request)
    },
    Marks {
        paths: "/mmpaymkttransfers/promotion/paywwsptrans2pocket /mmpaymkttransfers/promotion/querywwsptrans2pocket",
        names: "workwx_sign ww_msg_type agentid appid mch_id nonce_str partner_trade_no openid check_name re_user_name amount desc \
                act_msg act_name approval_type approval_number spbill_create_ip device_info",
        ..Marks::of("wecomPayment", Request)
    },
    Marks {
        hosts: "api.weixin.qq.com",
        paths: "/cgi-bin/midas/ /midas/",
        names: "org_loc offer_id zone_id openid appid ts pf sig mp_sig access_token method session_key user_ip amt bill_no pay_item \
                app_remark",
        ..Marks::of("wechatMidas", Request)
    },
    Marks {
        hosts: "95516.com",
        paths: "/gateway/api/ /acpapi/",
        names: "merId certId txnTime txnAmt txnType txnSubType signMethod bizType channelType accessType backUrl frontUrl \
                currencyCode encoding version orderId signature signPubKeyCert respCode respMsg queryId settleAmt settleDate \
                traceNo traceTime accNo origQryId exchangeDate exchangeRate",
        ..Marks::of("unionpayOpen", Request)
    },
    Marks {
        hosts: "qra.95516.com",
        root: "<xml>",
        names: "service code err_msg need_query mch_id nonce_str sign sign_type err_code transaction_id mch_create_ip total_fee out_trade_no body notify_url version charset \
                sub_openid sub_appid is_raw is_minipg limit_credit_pay result_code status pay_info out_transaction_id groupno",
        values: &[("service", "pay."), ("service", "unified.")],
        ..Marks::of("unionpayQra", Request)
    },
    Marks {
        names: "notify_version product_id private_key order_id currency amount pay_time payment_method status out_trade_no \
                signature",
        values: &[("notify_version", "v2")],
        ..Marks::of("latipayWoo", Notification)
    },
    Marks {
        hosts: "xunhupay.com",
        names: "hash appid trade_order_id open_order_id transaction_id total_fee title time nonce_str notify_url return_url \
                callback_url plugins version wap_url wap_name order_title errcode errmsg url_qrcode status attach",
        ..Marks::of("xunhupay", Request)
    },
    Marks {
        hosts: "payjs.cn",
        names: "mchid total_fee out_trade_no body attach notify_url sign payjs_order_id return_code transaction_id time_end openid \
                code_url auth_code callback_url auto hide",
        ..Marks::of("payjs", Request)
    },
    Marks {
        hosts: "developer.toutiao.com open.douyin.com",
        names: "thirdparty_id other_settle_params out_order_no total_amount subject body valid_time sign cp_extra notify_url \
                disable_msg msg_page store_uid limit_pay_way app_id out_refund_no refund_amount reason out_settle_no settle_desc \
                settle_params msg_signature",
        ..Marks::of("douyinV1", Request)
    },
];
