//! What the wallet's replies and notifications say once they have been read.

use super::operations::{ALIPAY_MINI, QUERY};
use crate::error::{Code, Error, Result};
use crate::gateway::operation::Operation;
use crate::gateway::reply::Next;
use crate::message::json::{Members, Object};
use crate::text::scan::part;

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// `pay` was accepted: the customer still has to pay at the cashier. **It is not paid.**
    Accepted,
    /// Another call succeeded.
    Succeeded,
    /// It failed, and the same request will not succeed.
    Failed,
    /// Not known: query, or wait for the notification. Never fail it, never refund it by other means.
    Unknown,
}

impl Outcome {
    /// The word for it in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// How a payment stands, by an inquiry or a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// Paid.
    Paid,
    /// Failed.
    Failed,
    /// Being processed.
    Processing,
    /// Cancelled.
    Cancelled,
    /// Not begun by the customer yet.
    Pending,
    /// Not known.
    Unknown,
}

impl PaymentState {
    /// The word for it in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Failed => "failed",
            Self::Processing => "processing",
            Self::Cancelled => "cancelled",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }
}

/// The words for it: `paymentStatus`, or the `resultStatus` of a result.
const STATES: &[(&str, PaymentState)] = &[
    ("SUCCESS", PaymentState::Paid),
    ("FAIL", PaymentState::Failed),
    ("PROCESSING", PaymentState::Processing),
    ("CANCELLED", PaymentState::Cancelled),
    ("PENDING", PaymentState::Pending),
    ("S", PaymentState::Paid),
    ("F", PaymentState::Failed),
];

/// Whether the path is one of that operation. Some wallets have it in a second version
/// (`/v2/payments/pay`), and a query may stand behind it: taken for another call, an order that was
/// only accepted would be reported as a success.
fn is_of(path: &str, operation: &Operation) -> bool {
    let (path, _) = part(path, b'?');
    operation.path.strip_prefix("/v1").is_some_and(|interface| path.ends_with(interface))
}

fn state(word: &str) -> PaymentState {
    let known = STATES.iter().find(|(known, _)| *known == word);
    known.map_or(PaymentState::Unknown, |(_, state)| *state)
}

/// A reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Whether the wallet's signature was verified. Only a failed or unknown outcome is reported without it.
    pub authenticated: bool,
    /// What became of the call.
    pub outcome: Outcome,
    /// How the payment stands, where it is the reply to an inquiry.
    pub payment: Option<PaymentState>,
    /// The wallet's cashier, where `pay` was accepted.
    pub next: Option<Next>,
    /// Everything in it, `result` with the wallet's code among it.
    pub members: Members,
}

impl Reply {
    /// Reads the reply to the call at that path.
    pub(super) fn read(path: &str, reply: &Object<'_>, authenticated: bool) -> Result<Self> {
        let result = reply.object("result")?;
        let text = |name: &str| result.text(name).ok_or_else(|| Error::at(Code::Reply, name));
        text("resultCode")?;
        let is = |operation: &Operation| is_of(path, operation);
        let outcome = match text("resultStatus")?.as_ref() {
            "S" if !is(&ALIPAY_MINI) => Outcome::Succeeded,
            "S" | "A" => Outcome::Accepted,
            "F" => Outcome::Failed,
            "U" => Outcome::Unknown,
            _ => return Err(Error::at(Code::Reply, "resultStatus")),
        };
        let payment = (outcome == Outcome::Succeeded && is(&QUERY))
            .then(|| state(&reply.text("paymentStatus").unwrap_or_default()));
        let form = "redirectActionForm";
        let url = match outcome {
            Outcome::Accepted if reply.has(form) => reply.object(form)?.text("redirectionUrl"),
            _ => None,
        };
        let next = url.map(|url| Next::PaymentUrl(url.into_owned()));
        Ok(Self { authenticated, outcome, payment, next, members: reply.members() })
    }

    /// Whether the payment is paid: only an authentic inquiry says so.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.authenticated && self.payment == Some(PaymentState::Paid)
    }
}

/// How the payment of a notification stands. The wallets say it in three ways: `paymentStatus`, and a
/// result under `paymentResult` or, beside a `notifyType` that says so, under `result`.
pub(super) fn notified_state(notification: &Object<'_>) -> Result<PaymentState> {
    if let Some(word) = notification.text("paymentStatus") {
        return Ok(state(&word));
    }
    let is_result = notification.text("notifyType").as_deref() == Some("PAYMENT_RESULT");
    for name in ["paymentResult", "result"] {
        if notification.has(name) && (name == "paymentResult" || is_result) {
            return Ok(state(&notification.object(name)?.text("resultStatus").unwrap_or_default()));
        }
    }
    Ok(PaymentState::Unknown)
}

/// A notification whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// How the payment stands.
    pub outcome: PaymentState,
    /// The members of the body, all of them signed.
    pub signed: Members,
}
