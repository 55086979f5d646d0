//! The kinds of notifications, by the members of `data`, all of which are signed.
//!
//! Source: YabandPay documentation, "Notify" (the notification of payment, of refund) and the
//! notification page of "Finance" (payouts). The document's sample has all members, those without content
//! as `""`; what decides about money is required.

use crate::gateway::signed_fields::SignedFields;
use crate::message::params::Params;

/// Everything that is signed with a secret key.
pub(super) const KINDS: &[&SignedFields] = &[&PAYMENT, &REFUND, &PAYOUT];

/// The kind of a notification. The names that tell it sort behind a member which every payment has, and
/// which no text of somebody's can therefore have brought.
pub(super) fn kind_of(data: &Params<'_>) -> &'static SignedFields {
    let has = |name: &str| data.get(name).is_some();
    if has("payout_id") {
        &PAYOUT
    } else if has("refund_id") || has("m_refund_id") || data.text("type") == Some("refund") {
        &REFUND
    } else {
        &PAYMENT
    }
}

static PAYMENT: SignedFields = SignedFields {
    required: "amount currency order_id state",
    always: "\
        acquirer_id createDate description exchange_rate out_trade_no paid_time pay_method \
        settlement_amount settlement_currency sub_pay_method trade_id type user",
    with: &[("eci", "3ds_version")],
    sometimes: "\
        3ds_status 3ds_trxid 3ds_version amount_cny demo liability settlement_rate \
        tip_amount transaction_id yb_transaction_id",
    passed_on: "demo description order_id",
    ..SignedFields::UNKNOWN
};

static REFUND: SignedFields = SignedFields {
    required: "refund_amount refund_id state",
    always: "refund_currency type user",
    sometimes: "m_refund_id order_id refund_description trade_id transaction_id",
    passed_on: "order_id refund_description",
    ..SignedFields::UNKNOWN
};

static PAYOUT: SignedFields = SignedFields {
    required: "amount currency payout_id state",
    always: "gateway_name time user",
    sometimes: "notify_url reference wallet_id",
    // Every payment has it.
    never: "order_id",
    passed_on: "notify_url reference",
    ..SignedFields::UNKNOWN
};
