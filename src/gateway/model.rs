//! What all gateways have in common: how a payment stands, what a reply says, what a notification says. Each gateway has
//! tables of these types, and `engine.rs` is what reads them.

use crate::error::CodeMeaning;

/// What became of a call, or how a payment stands: the same words at every gateway. Its own word for it is in the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The gateway took the call. **Nobody has paid yet.**
    Accepted,
    /// Paid.
    Paid,
    /// Not decided yet.
    Pending,
    /// The payment, or the refund, failed.
    Failed,
    /// Closed, cancelled or expired without a payment.
    Closed,
    /// The money was given back.
    Refunded,
    /// Not known: query.
    Unknown,
}

/// What to do about an outcome where no documented state says it, in two languages.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// What it is about.
    pub outcome: Outcome,
    /// What to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

const fn advice(outcome: Outcome, action: &'static str, action_zh: &'static str) -> Advice {
    Advice { outcome, action, action_zh }
}

/// The advice for each outcome.
pub const ADVICE: &[Advice] = &[
    advice(
        Outcome::Accepted,
        "go on with the payment; it is not paid until a notification or a query says so",
        "继续支付流程；在通知或查询确认之前并未支付",
    ),
    advice(
        Outcome::Paid,
        "compare order and amount, then deliver once",
        "核对订单和金额后发货，且只发一次",
    ),
    advice(Outcome::Pending, "wait for the notification, or query", "等待通知或查询"),
    advice(
        Outcome::Failed,
        "do not deliver; let the customer try again with a new order id",
        "不要发货；请顾客使用新的订单号重试",
    ),
    advice(
        Outcome::Closed,
        "do not deliver; place a new order if it is still wanted",
        "不要发货；如仍需支付，请重新下单",
    ),
    advice(Outcome::Refunded, "close the refund, and do not deliver", "结束退款流程，不要发货"),
    advice(
        Outcome::Unknown,
        "query before you decide anything; do not fail the payment and do not refund it by other means",
        "先查询再作决定；不要判为失败，也不要线下退款",
    ),
];

/// The advice for a reply that says paid and is not signed: it is only as trustworthy as its connection.
pub const UNSIGNED_PAID: &Advice = &advice(
    Outcome::Paid,
    "the reply is not signed: deliver on the notification, or where you trust the connection",
    "应答未签名：以通知为准发货，或确认连接可信后再发货",
);

/// The advice for a refund that was taken.
pub(crate) const REFUND_TAKEN: [&str; 2] = [
    "the refund is on its way: wait for the notification, or query it",
    "退款处理中：等待通知或查询退款",
];

impl Outcome {
    /// All of them. How a payment stands is any but the first.
    pub const ALL: &[Self] = &[
        Self::Accepted,
        Self::Paid,
        Self::Pending,
        Self::Failed,
        Self::Closed,
        Self::Refunded,
        Self::Unknown,
    ];

    /// The word for it in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Paid => "paid",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Closed => "closed",
            Self::Refunded => "refunded",
            Self::Unknown => "unknown",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(self) -> Option<&'static Advice> {
        ADVICE.iter().find(|row| row.outcome == self)
    }
}

/// A state as a gateway's document has it: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The gateway's words for it, with `|` between them. One in small letters stands for letters of any case.
    pub words: &'static str,
    /// How the payment or the refund stands.
    pub outcome: Outcome,
    /// What it means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// What to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

impl State {
    /// A row of a table: words, outcome, meaning and action in English, the same in Chinese.
    pub(crate) const fn row(
        words: &'static str,
        outcome: Outcome,
        (meaning, action): (&'static str, &'static str),
        (meaning_zh, action_zh): (&'static str, &'static str),
    ) -> Self {
        Self { words, outcome, meaning, meaning_zh, action, action_zh }
    }

    /// The state of that word: in letters of any case, where its document has it in small ones.
    #[must_use]
    pub fn find(states: &'static [Self], word: &str) -> Option<&'static Self> {
        let is_small = |known: &str| !known.bytes().any(|byte| byte.is_ascii_uppercase());
        let is_word =
            |known: &str| known == word || (is_small(known) && known.eq_ignore_ascii_case(word));
        states.iter().find(|row| row.words.split('|').any(is_word))
    }
}

/// The path of a member in a message, `amount.total`. Several with spaces between them: the first that is there. With
/// `=` before it, it is no path but the text itself. `sub_orders[].trade_state` is what all objects of a list have alike, and with `+`
/// before it the sum of what they have.
pub type Path = &'static str;

/// What a message must have: `path`, something that is neither `null` nor empty; `path=word`, that very text; with `!` before
/// it, the contrary. With `&` between them all must hold; with a space, one of them. Nothing: any message fits.
pub type Conditions = &'static str;

/// What a reply means where its result alone does not say it, but what was asked for, or what else the reply has.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scenario {
    /// What the result says by itself: nothing, where the call succeeded.
    pub said: &'static [Option<Outcome>],
    /// What the request must have.
    pub asked: Conditions,
    /// What the reply must have.
    pub answered: Conditions,
    /// What became of the call.
    pub outcome: Outcome,
    /// What to do about that, in English and Chinese. Without the feature `sentences` that of the outcome stands for it.
    pub advice: [&'static str; 2],
}

impl Scenario {
    /// A row of a table.
    pub(crate) const fn row(
        said: &'static [Option<Outcome>],
        (asked, answered): (Conditions, Conditions),
        outcome: Outcome,
        advice: [&'static str; 2],
    ) -> Self {
        let advice = if cfg!(feature = "sentences") { advice } else { [""; 2] };
        Self { said, asked, answered, outcome, advice }
    }
}

/// What the replies to an operation say.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// The operation.
    pub operation: &'static str,
    /// What became of the call where no member says how something stands.
    pub taken: Outcome,
    /// What to do about that, in English and Chinese, where the outcome alone does not say it.
    pub advice: Option<[&'static str; 2]>,
    /// Where the reply says how the payment or the refund stands.
    pub state: Path,
    /// What the words there mean.
    #[serde(skip)]
    pub states: &'static [State],
    /// What the request named, and where the reply says it again: it must be the same.
    pub named: &'static [(Path, Path)],
    /// What goes before all that: the first that fits.
    pub scenarios: &'static [Scenario],
}

impl Answered {
    /// The replies to a call that is taken, and whose reply says nothing else.
    pub(crate) const fn taken(
        operation: &'static str,
        taken: Outcome,
        named: &'static [(Path, Path)],
    ) -> Self {
        Self { operation, taken, advice: None, state: "", states: &[], named, scenarios: &[] }
    }

    /// The replies to a call that say how something stands.
    pub(crate) const fn stands(
        operation: &'static str,
        taken: Outcome,
        state: Path,
        states: &'static [State],
        named: &'static [(Path, Path)],
    ) -> Self {
        Self { operation, taken, advice: None, state, states, named, scenarios: &[] }
    }

    /// The same with what a reply means by what was asked for, and by what else it has.
    pub(crate) const fn by_scenario(mut self, scenarios: &'static [Scenario]) -> Self {
        self.scenarios = scenarios;
        self
    }

    /// The same with what is to be done where no member says how something stands.
    pub(crate) const fn advising(mut self, advice: [&'static str; 2]) -> Self {
        self.advice = Some(advice);
        self
    }
}

/// A kind of notification: where it says what.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notified {
    /// What a message of this kind has.
    pub when: Conditions,
    /// The merchant's own id of the order.
    pub order_id: Path,
    /// What was paid, or given back.
    pub amount: Path,
    /// Its currency.
    pub currency: Path,
    /// Where the message says how the payment or the refund stands.
    pub state: Path,
    /// What the words there mean.
    #[serde(skip)]
    pub states: &'static [State],
    /// What tells messages of this kind about one order in one state from each other: several refunds, say. One that has neither
    /// an order nor any of these cannot be told from another one.
    pub id: &'static [Path],
    /// A member that has one of these words, or must be expected by its name: where the signed values are joined without
    /// separators, another word may have a piece of its neighbour's.
    pub documented: Option<(Path, &'static [&'static str])>,
    /// What is told of a payment once more when it has long been told of.
    pub again: Option<Again>,
}

/// The gateway's last word about a payment: it says `paid`, and is no second payment where the first was told long before. A payment
/// that was over at once has that word alone.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Again {
    /// The word.
    pub word: &'static str,
    /// When it was paid: `2024-01-02 03:04:05`.
    pub paid: Path,
    /// When this was told, in the same way.
    pub told: Path,
}

/// What a gateway's messages say.
#[derive(Debug)]
pub struct Sayings {
    /// The gateway.
    pub gateway: &'static str,
    /// What its codes mean.
    pub codes: &'static [CodeMeaning],
    /// The replies, by operation. A call without a table is only taken.
    pub replies: &'static [Answered],
    /// The notifications: the first kind that fits.
    pub notifications: &'static [Notified],
    /// What stands before every path of a notification.
    pub root: Path,
}
