//! What the messages of WeChat Pay's API v3 are known by.

use crate::gateway::marks::{Marks, MessageKind};

pub(crate) const MARKS: &[Marks] = &[
    Marks {
        hosts: "api.mch.weixin.qq.com api2.mch.weixin.qq.com api.wechatpay.cn",
        paths: "/v3/",
        headers: &["authorization: WECHATPAY2-"],
        names: "appid mchid out_trade_no sp_appid sp_mchid sub_mchid",
        values: &[("url", "/v3/")],
        operations: super::OPERATIONS,
        ..Marks::of("wechatPayV3Request", MessageKind::Request)
    },
    Marks {
        headers: &["wechatpay-"],
        names: "create_time resource_type event_type summary resource ciphertext associated_data original_type algorithm",
        values: &[("resource_type", "encrypt-resource")],
        ..Marks::of("wechatPayV3Reply", MessageKind::Notification)
    },
    Marks {
        headers: &["wechatpay-"],
        names: "prepay_id code_url h5_url transaction_id trade_type trade_state trade_state_desc bank_type success_time payer \
                payer_total payer_currency refund_id user_received_account",
        replies: super::SAYINGS.replies,
        ..Marks::of("wechatPayV3Reply", MessageKind::Reply)
    },
    Marks {
        names: "paySign signType timeStamp nonceStr package appId",
        values: &[("signType", "RSA"), ("package", "prepay_id=")],
        ..Marks::of("wechatPayV3PaySign", MessageKind::Reply)
    },
];
