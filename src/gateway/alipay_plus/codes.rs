//! The result codes of the Alipay+ mini-program OpenAPI, with the status that goes with each.
//!
//! Source: "/v1/payments/pay" (result process logic, error codes), the common error codes of the
//! mini-program OpenAPI, "/v1/authorizations/applyToken" and the other pages of authorisations, and for
//! notifications "/v1/payments/notifyPayment". Where the pages give a code with either status, the table has both:
//! what a reply says is what its own status says.

use crate::error::CodeMeaning;
use crate::gateway::model::Outcome;

const fn code(
    status: &'static str,
    code: &'static str,
    (meaning, action): (&'static str, &'static str),
    (meaning_zh, action_zh): (&'static str, &'static str),
) -> CodeMeaning {
    CodeMeaning { code, status, meaning, meaning_zh, action, action_zh }
}

const ASK: (&str, &str) = (
    "the outcome is not known",
    "query or wait for the notification; do not fail the payment and do not refund it by other means",
);
const ASK_ZH: (&str, &str) = ("结果未知", "请查询或等待通知；不要判为失败，也不要线下退款");

/// The documented result codes.
pub const CODES: &[CodeMeaning] = &[
    code(
        "S",
        "SUCCESS",
        (
            "the call succeeded",
            "do what the reply says: a payment that was accepted, evaluated or authorised is not paid",
        ),
        ("调用成功", "按该应答的说明处理：仅受理、试算或授权的付款并未支付"),
    ),
    code(
        "S",
        "REPEAT_REQUEST",
        (
            "the same request was made before",
            "it is the answer to the first request again: query whether it is paid",
        ),
        ("重复的下单请求", "这是首次请求的结果：请查询是否已支付"),
    ),
    code(
        "A",
        "ACCEPT",
        ("the call was accepted", "wait for the notification, or query; it is not paid yet"),
        ("请求已受理", "等待通知或查询，此时尚未支付"),
    ),
    code("U", "UNKNOWN_EXCEPTION", ASK, ASK_ZH),
    code("U", "PAYMENT_IN_PROCESS", ASK, ASK_ZH),
    code("U", "SYSTEM_ERROR", ASK, ASK_ZH),
    code(
        "F|U",
        "REQUEST_TRAFFIC_EXCEED_LIMIT",
        ("too many requests", "send the same request again, later and more slowly"),
        ("请求过于频繁", "稍后以较低频率重发同一请求"),
    ),
    code(
        "F",
        "REPEAT_REQ_INCONSISTENT",
        (
            "the same id was used before with other content",
            "repeat a request unchanged, or give a new id",
        ),
        ("同一请求号的内容不一致", "重发时不要修改内容，或使用新的请求号"),
    ),
    code(
        "F",
        "PROCESS_FAIL",
        ("a general business failure", "do not repeat it; ask the wallet's support"),
        ("业务处理失败", "不要重试，联系钱包方"),
    ),
    code(
        "F",
        "PARAM_ILLEGAL",
        ("a parameter is not legal", "compare the body with the document of this call"),
        ("参数不合法", "对照该接口的文档检查报文"),
    ),
    code(
        "F",
        "INVALID_API",
        ("the interface is not valid", "check the path and that it is enabled for you"),
        ("接口无效", "检查路径以及是否已开通"),
    ),
    code(
        "F",
        "API_IS_INVALID",
        ("the interface is not valid", "check the path and that it is enabled for you"),
        ("接口无效", "检查路径以及是否已开通"),
    ),
    code(
        "F",
        "NO_INTERFACE_DEF",
        ("the interface is not defined", "check baseUrl, pathPrefix and path"),
        ("接口未定义", "检查 baseUrl、pathPrefix 和路径"),
    ),
    code(
        "F",
        "MSG_PARSE_ERROR",
        ("the message could not be parsed", "send the body as it was made, as JSON in UTF-8"),
        ("报文解析失败", "原样发送 UTF-8 编码的 JSON 报文"),
    ),
    code(
        "F",
        "FUNCTION_NOT_MATCH",
        ("the function in the message does not match the interface", "check the path"),
        ("报文与接口不匹配", "检查路径"),
    ),
    code(
        "F",
        "METHOD_NOT_SUPPORTED",
        ("the HTTP method is not supported", "send the request as it was made: POST"),
        ("不支持的 HTTP 方法", "按生成的请求发送(POST)"),
    ),
    code(
        "F",
        "MEDIA_TYPE_NOT_ACCEPTABLE",
        ("the media type is not supported", "send the headers of the request as they were made"),
        ("不支持的媒体类型", "原样发送请求的 HTTP 头"),
    ),
    code(
        "F",
        "INVALID_CLIENT",
        ("the client id is not valid", "check clientId and that it belongs to this wallet"),
        ("Client-Id 无效", "检查 clientId 以及是否属于该钱包"),
    ),
    code(
        "F",
        "INVALID_CLIENT_STATUS",
        ("the client id is not active", "ask the wallet to activate it"),
        ("Client-Id 状态异常", "联系钱包方启用"),
    ),
    code(
        "F",
        "INVALID_SIGNATURE",
        (
            "the signature is wrong",
            "check pathPrefix first, then the private key and keyVersion; send path, time and body exactly as they were signed",
        ),
        ("签名错误", "先检查 pathPrefix，再检查私钥和 keyVersion；路径、时间和报文须与签名时一致"),
    ),
    code(
        "F",
        "KEY_NOT_FOUND",
        (
            "there is no key for this client and version",
            "upload the public key, or check keyVersion",
        ),
        ("找不到密钥", "上传公钥，或检查 keyVersion"),
    ),
    code(
        "F",
        "ACCESS_DENIED",
        ("access is denied", "ask the wallet which interfaces are enabled"),
        ("无权访问", "向钱包方确认已开通的接口"),
    ),
    code(
        "F",
        "OAUTH_FAILED",
        ("the authorisation failed", "authorise the user again"),
        ("授权失败", "请用户重新授权"),
    ),
    code(
        "F",
        "EXPIRED_ACCESS_TOKEN",
        (
            "the access token has expired",
            "take a new one with applyToken and the refresh token, or authorise the user again",
        ),
        ("访问令牌已过期", "用 applyToken 和 refreshToken 换取新令牌，或请用户重新授权"),
    ),
    code(
        "F",
        "INVALID_ACCESS_TOKEN",
        ("the access token is not valid", "authorise the user again"),
        ("访问令牌无效", "请用户重新授权"),
    ),
    code(
        "F",
        "INVALID_AUTH_CLIENT",
        ("the auth client id is not valid", "check authClientId and referenceClientId"),
        ("授权客户端编号无效", "检查 authClientId 和 referenceClientId"),
    ),
    code(
        "F",
        "INVALID_AUTH_CLIENT_STATUS",
        ("the auth client is not active", "ask the wallet to activate it"),
        ("授权客户端状态异常", "联系钱包方启用"),
    ),
    code(
        "F",
        "AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE",
        (
            "the auth client may not use this grant type",
            "check grantType, and ask the wallet what is enabled",
        ),
        ("授权客户端不支持该授权类型", "检查 grantType，并向钱包方确认已开通的类型"),
    ),
    code(
        "F",
        "REFERENCE_CLIENT_ID_NOT_MATCH",
        (
            "the referenceClientId is not the one of the authorisation",
            "send the one that the authorisation was made with",
        ),
        ("referenceClientId 与授权时不一致", "传入授权时使用的 referenceClientId"),
    ),
    code(
        "F",
        "INVALID_SCOPE",
        ("the scope is not valid", "check scopes, and ask the wallet what is enabled"),
        ("授权范围无效", "检查 scopes，并向钱包方确认已开通的范围"),
    ),
    code(
        "F",
        "INVALID_CODE",
        ("the auth code is not valid", "take a new one with my.getAuthCode"),
        ("授权码无效", "用 my.getAuthCode 重新获取"),
    ),
    code(
        "F",
        "USED_CODE",
        ("the auth code was used before", "take a new one with my.getAuthCode"),
        ("授权码已被使用", "用 my.getAuthCode 重新获取"),
    ),
    code(
        "F",
        "AUTH_CODE_ALREADY_USED",
        ("the auth code was used before", "take a new one from the user"),
        ("授权码已被使用", "请用户重新提供"),
    ),
    code(
        "F",
        "EXPIRED_CODE",
        ("the auth code has expired", "take a new one with my.getAuthCode, and use it at once"),
        ("授权码已过期", "用 my.getAuthCode 重新获取并立即使用"),
    ),
    code(
        "F",
        "INVALID_REFRESH_TOKEN",
        ("the refresh token is not valid", "authorise the user again"),
        ("刷新令牌无效", "请用户重新授权"),
    ),
    code(
        "F",
        "EXPIRED_REFRESH_TOKEN",
        ("the refresh token has expired", "authorise the user again"),
        ("刷新令牌已过期", "请用户重新授权"),
    ),
    code(
        "F",
        "USED_REFRESH_TOKEN",
        (
            "the refresh token was used before",
            "use the one that came with the newest access token, or authorise the user again",
        ),
        ("刷新令牌已被使用", "使用最新访问令牌附带的刷新令牌，或请用户重新授权"),
    ),
    code(
        "F",
        "INVALID_AGENT_TOKEN",
        ("the agent token is not valid", "ask the merchant to authorise you again"),
        ("代理令牌无效", "请商户重新授权"),
    ),
    code(
        "F",
        "EXPIRED_AGENT_TOKEN",
        ("the agent token has expired", "ask the merchant to authorise you again"),
        ("代理令牌已过期", "请商户重新授权"),
    ),
    code(
        "F",
        "ORDER_NOT_EXIST",
        ("the order does not exist", "check paymentId and paymentRequestId"),
        ("订单不存在", "检查 paymentId 和 paymentRequestId"),
    ),
    code(
        "F",
        "ORDER_IS_CLOSED",
        ("the order is closed", "pay with a new paymentRequestId"),
        ("订单已关闭", "使用新的 paymentRequestId 支付"),
    ),
    code(
        "F",
        "ORDER_STATUS_INVALID",
        ("the order is in a state that does not allow this", "query the payment, and go by that"),
        ("订单状态不允许此操作", "先查询付款，再按其状态处理"),
    ),
    code(
        "F",
        "PARTNER_NOT_EXIST",
        ("the partner does not exist", "check clientId and the merchant's registration"),
        ("商户不存在", "检查 clientId 和商户注册信息"),
    ),
    code(
        "F",
        "PARTNER_STATUS_ABNORMAL",
        ("the partner's account is not in order", "ask the wallet's support"),
        ("商户状态异常", "联系钱包方"),
    ),
    code(
        "F",
        "USER_NOT_EXIST",
        ("the user does not exist", "check the user, or authorise again"),
        ("用户不存在", "检查用户，或重新授权"),
    ),
    code(
        "F",
        "USER_STATUS_ABNORMAL",
        (
            "the user's account is not in order",
            "the user must ask the wallet; a new attempt needs a new paymentRequestId",
        ),
        ("用户状态异常", "请用户联系钱包方；重试须使用新的 paymentRequestId"),
    ),
    code(
        "F",
        "USER_BALANCE_NOT_ENOUGH",
        (
            "the user's balance does not cover the payment",
            "the user tops up or pays another way; a new attempt needs a new paymentRequestId",
        ),
        ("用户余额不足", "请用户充值或更换支付方式；重试须使用新的 paymentRequestId"),
    ),
    code(
        "F",
        "PAYMENT_AMOUNT_EXCEED_LIMIT",
        (
            "the amount is over the limit",
            "lower the amount, with a new paymentRequestId; the value is in the smallest unit",
        ),
        ("支付金额超限", "使用新的 paymentRequestId 并降低金额；金额以最小货币单位表示"),
    ),
    code(
        "F",
        "USER_AMOUNT_EXCEED_LIMIT",
        (
            "the amount is over the user's limit",
            "lower the amount, or the user pays another way, with a new paymentRequestId",
        ),
        ("金额超过用户限额", "使用新的 paymentRequestId 并降低金额，或请用户更换支付方式"),
    ),
    code(
        "F",
        "CURRENCY_NOT_SUPPORT",
        ("the currency is not supported", "use a currency that the wallet takes"),
        ("不支持该币种", "使用钱包支持的币种"),
    ),
    code(
        "F",
        "RISK_REJECT",
        (
            "the payment was refused as a risk",
            "offer another way to pay; a new attempt needs a new paymentRequestId",
        ),
        ("风控拒绝", "请用户更换支付方式；重试须使用新的 paymentRequestId"),
    ),
    code(
        "F",
        "REFUND_AMOUNT_EXCEED",
        ("the refund exceeds what was paid", "lower the amount; count earlier refunds"),
        ("退款金额超过支付金额", "降低退款金额，并计入已退款部分"),
    ),
];

/// The codes with status `F` that say how the payment stands. All others refuse the request.
pub(super) const STANDING: &[(&str, Outcome)] = &[
    ("USER_BALANCE_NOT_ENOUGH", Outcome::Failed),
    ("USER_STATUS_ABNORMAL", Outcome::Failed),
    ("RISK_REJECT", Outcome::Failed),
    ("ORDER_IS_CLOSED", Outcome::Closed),
];

/// What may be answered to a notification: the status and the words that go with a code. Anything but
/// `S` and `F`, and the wallet sends it again.
pub const ACKNOWLEDGEMENTS: &[[&str; 3]] = &[
    ["SUCCESS", "S", "success"],
    ["UNKNOWN_EXCEPTION", "U", "unknown exception"],
    ["REQUEST_TRAFFIC_EXCEED_LIMIT", "U", "too many requests"],
    ["REPEAT_REQ_INCONSISTENT", "F", "repeated request is inconsistent"],
    ["PROCESS_FAIL", "F", "process failed"],
    ["INVALID_API", "F", "invalid API"],
    ["PARAM_ILLEGAL", "F", "illegal parameters"],
];
