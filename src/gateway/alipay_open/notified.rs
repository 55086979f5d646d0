//! The kinds of notifications, by the fields that are signed.
//!
//! Source: Alipay Open Platform documentation, "Asynchronous notification" (204/105301: payments) and the
//! pages of the fund authorisation calls; what notifications of several years hold beside them. The
//! document calls `notify_id`, `notify_time`, `notify_type`, `trade_no` and `auth_app_id` always present as
//! well; a message without them is taken, as no text of somebody's can have brought them.

use crate::gateway::signed_fields::SignedFields;
use crate::message::params::Params;

/// Everything the platform's notifications can be.
pub(super) const KINDS: &[&SignedFields] = &[&TRADE, &FUND_AUTHORISATION, &MESSAGE];

/// The kind of a notification. What it calls itself decides, as no text of somebody's can have brought a
/// `notify_type` into a message that has one; a message without one is identified by its fields.
pub(super) fn kind_of(notification: &Params<'_>) -> &'static SignedFields {
    let has = |name: &str| notification.get(name).is_some();
    match notification.text("notify_type") {
        Some("trade_status_sync") => &TRADE,
        Some("fund_auth_freeze" | "fund_auth_unfreeze") => &FUND_AUTHORISATION,
        Some(_) => &OTHER,
        None if has("biz_content") => &MESSAGE,
        None if has("auth_no") => &FUND_AUTHORISATION,
        None => &TRADE,
    }
}

/// How a payment stands.
pub(super) static TRADE: SignedFields = SignedFields {
    required: "app_id out_trade_no total_amount trade_status",
    always: "\
        auth_app_id charset gmt_create notify_id notify_time notify_type seller_id subject trade_no \
        version",
    // Applications that were made later are given the buyer's OpenID.
    either: "buyer_id buyer_open_id",
    // Of a payment come four amounts together; of a refund, and of a trade that was closed without a payment,
    // what was given back.
    with: &[
        ("point_amount", "invoice_amount"),
        ("receipt_amount", "invoice_amount"),
        ("refund_fee", "gmt_close gmt_refund"),
    ],
    // `sign_type` by the rule V2; V1 leaves it out.
    sometimes: "\
        auth_no biz_settle_mode body business_params buyer_logon_id buyer_pay_amount discount_amount \
        fund_bill_list gmt_close gmt_payment gmt_refund invoice_amount mdiscount_amount \
        merchant_app_id out_biz_no passback_params pay_amount pay_currency \
        refund_detail_item_list seller_email send_back_fee settle_amount settle_currency sign_type \
        trans_currency voucher_detail_list",
    passed_on: "body business_params passback_params subject voucher_detail_list",
    ..SignedFields::UNKNOWN
};

/// How an authorisation of funds stands.
pub(super) static FUND_AUTHORISATION: SignedFields = SignedFields {
    required: "amount auth_no operation_id out_order_no out_request_no status",
    always: "\
        app_id auth_app_id charset gmt_create gmt_trans notify_id notify_time notify_type \
        operation_type rest_amount version",
    sometimes: "\
        credit_amount fund_amount payee_logon_id payee_user_id payer_logon_id payer_open_id \
        payer_user_id pre_auth_type remark rest_credit_amount rest_fund_amount \
        total_freeze_amount total_freeze_credit_amount total_freeze_fund_amount total_pay_amount \
        total_pay_credit_amount total_pay_fund_amount total_unfreeze_amount \
        total_unfreeze_credit_amount total_unfreeze_fund_amount trans_currency",
    passed_on: "remark",
    ..SignedFields::UNKNOWN
};

/// A message of the platform: XML or JSON in one field, with what a user wrote in it.
pub(super) static MESSAGE: SignedFields = SignedFields {
    required: "biz_content",
    always: "charset",
    sometimes: "app_id msg_method notify_id service sign_type utc_timestamp version",
    passed_on: "biz_content",
    ..SignedFields::UNKNOWN
};

/// Of others nothing is known. They have no field that says how a payment stands: a text in them would have
/// brought it.
static OTHER: SignedFields =
    SignedFields { never: "out_trade_no trade_status", ..SignedFields::UNKNOWN };
