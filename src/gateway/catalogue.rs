//! The tables of a gateway in one place, and the list of all of them: for whoever writes about them (the documents, the
//! bindings, the command).

use super::alipay_plus::Member;
use super::model::Sayings;
use super::operation::Operation;
use super::{alipay_open, alipay_plus, latipay, vodapay, wechat_pay, yabandpay};

/// A gateway's tables, and where they are documented.
#[derive(Debug)]
pub struct Catalogue {
    /// What the gateway is called in errors and tables.
    pub name: &'static str,
    /// What people call it, in English and Chinese.
    pub title: [&'static str; 2],
    /// The document whose sections the operations name.
    pub document: &'static str,
    /// Whether bodies may have members that no table lists.
    pub is_open: bool,
    /// Its operations.
    pub operations: &'static [Operation],
    /// What its messages say.
    pub sayings: &'static Sayings,
}

impl Catalogue {
    /// That of a member of the Alipay+ family.
    pub(crate) const fn of(
        member: &'static Member,
        title: [&'static str; 2],
        document: &'static str,
        sayings: &'static Sayings,
    ) -> Self {
        let Member { name, is_open, operations, .. } = *member;
        Self { name, title, document, is_open, operations, sayings }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        GATEWAYS.iter().copied().find(|gateway| gateway.name == name)
    }

    /// Whether members that the operation's table does not list are passed on. A message that is sent in the
    /// path has nowhere to put them.
    #[must_use]
    pub fn passes_on(&self, operation: &Operation) -> bool {
        self.is_open && operation.slot().is_none()
    }
}

/// All gateways: a line each.
pub static GATEWAYS: &[&Catalogue] = &[
    &latipay::GATEWAY,
    &yabandpay::GATEWAY,
    &alipay_plus::GATEWAY,
    &vodapay::GATEWAY,
    &alipay_open::GATEWAY,
    &wechat_pay::GATEWAY,
];

/// The gateways that [`AlipayPlus`](super::AlipayPlus) speaks to: a line each.
pub static FAMILY: &[&Member] = &[&alipay_plus::MEMBER, &vodapay::MEMBER];
