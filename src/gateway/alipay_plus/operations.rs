//! The Alipay+ mini-program OpenAPI: its calls and the properties of their bodies.
//!
//! Source: "/v1/payments/pay" of the mini-program OpenAPI, and for the other calls the interfaces of
//! the same names of the wallets and of Antom. Lengths are in characters. Inside `order` the page
//! shows some members in its table and others (`goods`, `buyer`) in its sample only, so that object
//! is open: what is known of it is checked, the rest is passed on. What the reference page of a call does not have is from the
//! pages of wallets and of Alipay+ Mini Program (`/v1/…` and `/v2/…`) for that call; where their lengths differ, the longer one stands.

use crate::gateway::format::Format::{
    Currency, Flag, MinorUnits, Object, OneOf, Open, Text, Texts, TimeOfEitherForm as Time, Url,
};
use crate::gateway::operation::field;
use crate::gateway::operation::{
    Method, Operation, OperationField,
    Source::{Optional, Required},
};

const AMOUNT: &[&OperationField] = &[
    &field("currency", Required, Currency).about("the currency of the amount", "金额的币种"),
    &field("value", Required, MinorUnits).about(
        "the amount in the currency's smallest unit: 120.00 NZD is 12000, 500 JPY is 500",
        "以该币种最小单位表示的金额：120.00 NZD 为 12000，500 JPY 为 500",
    ),
];

/// What is charged.
pub(crate) const PAYMENT_AMOUNT: &OperationField =
    &field("paymentAmount", Required, Object(AMOUNT)).about("what is charged", "付款金额");

/// When the order closes.
pub(crate) const EXPIRY: &OperationField =
    &field("paymentExpiryTime", Optional, Time).about("when the order closes", "订单关闭时间");

/// Where the notification is posted to.
pub(crate) const NOTIFY_URL: &OperationField = &field("paymentNotifyUrl", Optional, Url)
    .at_most(1024)
    .about("where the notification is posted to", "接收异步通知的地址");

/// The id by which a payment is made.
pub(crate) const REQUEST: &OperationField =
    &field("paymentRequestId", Required, Text).at_most(64).about(
        "your own id of the payment: the same id is the same payment, however often it is sent; one that is paid or has failed is answered with that again, so a new attempt needs a new id",
        "商户自己的付款编号：同一编号无论发送几次都是同一笔付款；已成功或已失败的会再次返回同一结果，重新付款须换新编号",
    );

/// Where the customer comes back to.
pub(crate) const REDIRECT_URL: &OperationField = &field("paymentRedirectUrl", Optional, Url)
    .at_most(1024)
    .about("where the customer comes back to", "付款后顾客返回的地址");

/// What was contracted, where the product does not say it.
pub(crate) const SALES_CODE: &OperationField = &field("salesCode", Optional, Text)
    .at_most(32)
    .about("what was contracted: 51051000101000000011", "签约码：51051000101000000011");

/// What else was agreed with the wallet.
pub(crate) const EXTEND_INFO: &OperationField = &field("extendInfo", Optional, Text)
    .at_most(4096)
    .about("what else was agreed with the wallet, as text", "与钱包约定的扩展信息，文本");

const APP: &OperationField =
    &field("appId", Optional, Text).at_most(32).about("the id of the mini program", "小程序编号");
const PARTNER: &OperationField = &field("partnerId", Optional, Text)
    .at_most(32)
    .about("your id at the wallet", "钱包分配的商户编号");
const BELONGS_TO: &OperationField = &field("customerBelongsTo", Optional, Text).at_most(64).about(
    "the wallet that the customer uses, as my.getSiteInfo says it: TNG, GCASH",
    "顾客所用的钱包，见 my.getSiteInfo：TNG、GCASH",
);
const AUTH_CLIENT: &OperationField = &field("authClientId", Optional, Text)
    .at_most(128)
    .about("the client that the user authorises", "用户授权的客户端编号");
const REFERENCE_CLIENT: &OperationField =
    &field("referenceClientId", Optional, Text).at_most(128).about(
        "your own id of the client, such as the mini program",
        "商户自己的客户端编号，例如小程序编号",
    );
const ACCESS_TOKEN: &OperationField = &field("accessToken", Required, Text)
    .at_most(128)
    .about("the access token of applyToken", "applyToken 得到的访问令牌");
const AUTHORIZED_PAYMENT: &OperationField = &field("paymentId", Required, Text)
    .at_most(64)
    .about("the wallet's id of the authorised payment", "已授权付款的钱包付款编号");

/// The scenario of a payment.
pub(crate) const FACTOR: &OperationField = &field(
    "paymentFactor",
    Optional,
    Open(&[
        &field("isPaymentEvaluation", Optional, Flag).about(
            "only evaluate whether it would be paid: nothing moves, and it cannot be queried",
            "仅试算能否付款：资金不动，也无法查询",
        ),
        &field("isAuthorizationPayment", Optional, Flag).about(
            "only authorise it: the money moves with capture",
            "仅授权：调用 capture 后资金才划转",
        ),
        &field("isAgreementPay", Optional, Flag).about(
            "paid by an agreement: paymentAuthCode is the access token",
            "代扣协议付款：paymentAuthCode 为访问令牌",
        ),
        &field("isCashierPayment", Optional, Flag)
            .about("paid at the wallet's cashier", "在钱包收银台付款"),
        &field("isPaymentCode", Optional, Flag).about(
            "paid by a code that the customer shows: it is paymentAuthCode",
            "付款码付款：paymentAuthCode 为顾客出示的付款码",
        ),
    ]),
)
.about("the scenario of the payment", "付款场景");

const PAYMENT_ID: &OperationField = &field("paymentId", Optional, Text)
    .at_most(64)
    .about("the wallet's own id of the payment", "钱包的付款编号");
const REQUEST_ID: &OperationField = &field("paymentRequestId", Optional, Text)
    .at_most(64)
    .about("your own id of the payment", "商户自己的付款编号");
const EITHER_ID: &[&str] = &["paymentId", "paymentRequestId"];

const ADDRESS: &[&OperationField] = &[
    &field("region", Optional, Text)
        .about("the country or region, in two letters", "国家或地区的两位代码"),
    &field("city", Optional, Text).about("the city", "城市"),
];

const MERCHANT: &[&OperationField] = &[
    &field("referenceMerchantId", Optional, Text)
        .about("your own id of the merchant", "商户自己的商家编号"),
    &field("merchantMCC", Optional, Text)
        .about("the category of the merchant (MCC), four digits", "商家类别码(MCC)，四位数字"),
    &field("merchantName", Optional, Text)
        .about("the legal name of the merchant", "商家的注册名称"),
    &field("merchantDisplayName", Optional, Text)
        .about("the name of the merchant that the customer reads", "展示给顾客的商家名称"),
    &field("merchantAddress", Optional, Open(ADDRESS)).about("where the merchant is", "商家地址"),
];

const ENVIRONMENT: &[&OperationField] = &[
    &field("osType", Optional, Text)
        .about("the system of the customer's device: IOS, ANDROID", "顾客设备的系统：IOS、ANDROID"),
    &field("terminalType", Optional, Text).about(
        "where the customer is: APP, WEB, WAP, MINI_APP",
        "顾客所在的终端：APP、WEB、WAP、MINI_APP",
    ),
];

/// What the user's payment result page and the wallet's reports show.
pub(crate) const ORDER: &[&OperationField] = &[
    &field("referenceOrderId", Optional, Text).about("your own order id", "商户自己的订单号"),
    &field("orderDescription", Optional, Text)
        .about("what is sold, as the customer reads it", "订单描述，会展示给顾客"),
    &field("orderAmount", Optional, Object(AMOUNT)).about(
        "the amount that is shown: no money moves by it; what is charged is paymentAmount",
        "用于展示的订单金额；实际扣款以 paymentAmount 为准",
    ),
    &field("orderCreateTime", Optional, Time).about("when the order was made", "订单创建时间"),
    &field("merchant", Optional, Open(MERCHANT)).about("who sells", "卖方商家"),
    &field("env", Optional, Open(ENVIRONMENT)).about("the customer's device", "顾客的设备环境"),
];

const fn call(
    name: &'static str,
    path: &'static str,
    fields: &'static [&'static OperationField],
) -> Operation {
    Operation::at(name, Method::Post, path, fields).section(path)
}

/// A payment: its reply leads to the wallet's cashier, or says what became of an agreement, an authorisation, an evaluation.
pub const ALIPAY_MINI: Operation = call(
    "alipayMini",
    "/v1/payments/pay",
    &[
        &field("productCode", Required, Text).at_most(32).about(
            "the product: 51051000101000000011 is the cashier, 51051000101000000012 authorises only (the money moves with capture), 51051000101000100031 is an agreement",
            "产品码：51051000101000000011 为收银台付款，51051000101000000012 为预授权(capture 请款后资金才划转)，51051000101000100031 为代扣协议",
        ),
        REQUEST,
        PAYMENT_AMOUNT,
        &field("order", Required, Open(ORDER)).about(
            "what the wallet shows of the order and reports; no money moves by its amount; goods, buyer and other members are passed on",
            "钱包展示和上报的订单信息，其金额不用于扣款；goods、buyer 等其他成员原样传递",
        ),
        EXPIRY,
        NOTIFY_URL,
        &field("paymentAuthCode", Optional, Text).at_most(128).about(
            "the wallet's authorisation, such as the access token of an agreement: a success without a cashier is paid then",
            "钱包给出的授权码，例如代扣协议的 accessToken：此时不带收银台地址的成功即为已支付",
        ),
        REDIRECT_URL,
        &field("voidNotifyUrl", Optional, Url).at_most(2048).about(
            "where the notification of a void is posted to",
            "接收授权撤销通知的地址",
        ),
        FACTOR,
        &field(
            "paymentMethod",
            Optional,
            Open(&[
                &field("paymentMethodType", Optional, Text).about("its kind", "支付方式类型"),
                &field("paymentMethodId", Optional, Text).about("its id", "支付方式编号"),
            ]),
        )
        .about("what the wallet collects the money from", "钱包扣款所用的支付方式"),
        &field("paymentOrderTitle", Optional, Text)
            .at_most(256)
            .about("the title of the order", "订单标题"),
        SALES_CODE,
        &field("mcc", Optional, Text)
            .at_most(32)
            .about("the category of the merchant", "商家类别码"),
        APP,
        PARTNER,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.about(
    "a payment in a mini program: its reply leads to the wallet's cashier, for my.tradePay; or it is an agreement, an authorisation, an evaluation, by paymentAuthCode, productCode and paymentFactor",
    "在小程序内付款：应答指向钱包收银台，供 my.tradePay 使用；也可按 paymentAuthCode、productCode 和 paymentFactor 代扣、预授权或试算",
);

/// Asks how a payment stands.
pub const QUERY: Operation = call(
    "query",
    "/v1/payments/inquiryPayment",
    &[PAYMENT_ID, REQUEST_ID, APP, PARTNER, BELONGS_TO, EXTEND_INFO],
)
.any_of(EITHER_ID)
.about(
    "asks how a payment stands; an evaluation cannot be asked for",
    "查询付款状态；试算无法查询",
);

/// Gives back all or part of a payment.
pub const REFUND: Operation = call(
    "refund",
    "/v1/payments/refund",
    &[
        PAYMENT_ID,
        REQUEST_ID,
        &field("refundRequestId", Required, Text).at_most(64).about(
            "your own id of the refund: the same id is the same refund",
            "商户自己的退款编号：同一编号视为同一笔退款",
        ),
        &field("refundAmount", Required, Object(AMOUNT))
            .about("what is given back; at most what was paid", "退款金额；不超过已付金额"),
        &field("refundReason", Optional, Text)
            .at_most(256)
            .about("why it is given back", "退款原因"),
        &field("captureId", Optional, Text)
            .at_most(64)
            .about("the wallet's id of the capture that is given back", "所退请款的钱包编号"),
        &field("refundNotifyUrl", Optional, Url)
            .at_most(2048)
            .about("where the notification of the refund is posted to", "接收退款通知的地址"),
        &field("isAsyncRefund", Optional, Flag).about(
            "whether its result comes later, by notification or query",
            "是否异步退款，结果以通知或查询为准",
        ),
        APP,
        PARTNER,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.any_of(EITHER_ID)
.about("gives back all or part of a payment", "退还全部或部分已付金额");

/// Asks how a refund stands.
pub const QUERY_REFUND: Operation = call(
    "queryRefund",
    "/v1/payments/inquiryRefund",
    &[
        &field("refundId", Optional, Text)
            .at_most(64)
            .about("the wallet's own id of the refund", "钱包的退款编号"),
        &field("refundRequestId", Optional, Text)
            .at_most(64)
            .about("your own id of the refund", "商户自己的退款编号"),
        APP,
        PARTNER,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.any_of(&["refundId", "refundRequestId"])
.about("asks how a refund stands", "查询退款状态");

/// Cancels a payment whose outcome is not known or not wanted any more.
pub const CANCEL: Operation = call(
    "cancel",
    "/v1/payments/cancel",
    &[PAYMENT_ID, REQUEST_ID, APP, PARTNER, BELONGS_TO, EXTEND_INFO],
)
.any_of(EITHER_ID)
.about(
    "cancels a payment whose outcome is not known, or that is not wanted any more",
    "撤销结果未知或不再需要的付款",
);

/// Takes the money of an authorised payment.
pub const CAPTURE: Operation = call(
    "capture",
    "/v1/payments/capture",
    &[
        &field("captureRequestId", Required, Text).at_most(64).about(
            "your own id of the capture: the same id is the same capture",
            "商户自己的请款编号：同一编号视为同一笔请款",
        ),
        AUTHORIZED_PAYMENT,
        &field("captureAmount", Optional, Object(AMOUNT)).about(
            "what is taken of it; all that was authorised, if it is left out",
            "请款金额；省略时为全部授权金额",
        ),
        &field("isLastCapture", Optional, Flag).about(
            "whether no other capture follows: true unless it is given",
            "是否为最后一次请款：默认 true",
        ),
        APP,
        PARTNER,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.about("takes the money of an authorised payment", "对已授权的付款请款");

/// Gives up an authorised payment.
pub const VOID: Operation = call(
    "void",
    "/v1/payments/void",
    &[
        &field("voidRequestId", Required, Text).at_most(64).about(
            "your own id of the void: the same id is the same void",
            "商户自己的撤销编号：同一编号视为同一次撤销",
        ),
        AUTHORIZED_PAYMENT,
        &field("voidAmount", Optional, Object(AMOUNT))
            .about("what is given up of it; all, if it is left out", "撤销金额；省略时为全部"),
        &field("voidRemainingAmount", Optional, Flag)
            .about("whether all that was not captured is given up", "是否撤销全部未请款的金额"),
        APP,
        PARTNER,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.about(
    "gives up an authorised payment, or a part of it, before it is captured",
    "在请款前撤销全部或部分授权",
);

/// Prepares an agreement that the customer signs.
pub const PREPARE: Operation = call(
    "prepare",
    "/v1/authorizations/prepare",
    &[
        &field("scopes", Required, Texts).about(
            "what is authorised: AGREEMENT_PAY, payments without the customer",
            "授权范围：AGREEMENT_PAY 为代扣",
        ),
        AUTH_CLIENT,
        REFERENCE_CLIENT,
        &field("authRedirectUrl", Optional, Url)
            .at_most(1024)
            .about("where the customer comes back to", "授权后顾客返回的地址"),
        &field("authState", Optional, Text).at_most(256).about(
            "a random text of yours, which comes back with the authorisation",
            "商户生成的随机文本，随授权结果返回",
        ),
        &field("terminalType", Optional, Text).at_most(32).about(
            "where the customer is: APP, WEB, WAP, MINI_APP",
            "顾客所在的终端：APP、WEB、WAP、MINI_APP",
        ),
        &field("osType", Optional, Text).at_most(32).about(
            "the system of the customer's device: IOS, ANDROID",
            "顾客设备的系统：IOS、ANDROID",
        ),
        APP,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.about(
    "prepares an agreement: the reply has the authUrl where the customer signs it",
    "准备代扣签约：应答中的 authUrl 供顾客签约",
);

/// Takes an access token.
pub const APPLY_TOKEN: Operation = call(
    "applyToken",
    "/v1/authorizations/applyToken",
    &[
        &field("grantType", Required, OneOf(&["AUTHORIZATION_CODE", "REFRESH_TOKEN"])).about(
            "what the token is given for: authCode or refreshToken",
            "凭何换取令牌：authCode 或 refreshToken",
        ),
        &field("authCode", Optional, Text).at_most(128).about(
            "the code of my.getAuthCode or of the notification",
            "my.getAuthCode 或通知中的授权码",
        ),
        &field("refreshToken", Optional, Text)
            .at_most(128)
            .about("the refresh token that came with the access token", "随访问令牌得到的刷新令牌"),
        AUTH_CLIENT,
        REFERENCE_CLIENT,
        APP,
        BELONGS_TO,
        EXTEND_INFO,
    ],
)
.any_of(&["authCode", "refreshToken"])
.about(
    "takes an access token, by an auth code or by a refresh token",
    "用授权码或刷新令牌换取访问令牌",
);

/// Cancels an access token.
pub const CANCEL_TOKEN: Operation = call(
    "cancelToken",
    "/v1/authorizations/cancelToken",
    &[ACCESS_TOKEN, AUTH_CLIENT, APP, BELONGS_TO, EXTEND_INFO],
)
.about("cancels an access token, and its agreement", "取消访问令牌及其授权");

/// Asks who the user is.
pub const INQUIRY_USER_INFO: Operation = call(
    "inquiryUserInfo",
    "/v1/users/inquiryUserInfo",
    &[ACCESS_TOKEN, AUTH_CLIENT, APP, BELONGS_TO, EXTEND_INFO],
)
.about("asks who the user of an access token is", "查询访问令牌所属用户的信息");

/// Every operation that has a table. Any other one of the family goes by its path.
pub const OPERATIONS: &[Operation] = &[
    ALIPAY_MINI,
    QUERY,
    REFUND,
    QUERY_REFUND,
    CANCEL,
    CAPTURE,
    VOID,
    PREPARE,
    APPLY_TOKEN,
    CANCEL_TOKEN,
    INQUIRY_USER_INFO,
];
