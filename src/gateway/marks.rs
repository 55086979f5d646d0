//! What a gateway's messages are known by: the names of its tables, and beside them its addresses, its headers and the words
//! that stand in no table. `diagnose::recognise` reads it; a gateway is recognised as soon as its row is in [`MARKS`].

use super::format::Format;
use super::model::Answered;
use super::operation::{Operation, OperationField};
use super::signed_fields::{SignedFields, names};
use super::{alipay_open, alipay_plus, elsewhere, latipay, vodapay, wechat_pay, yabandpay};
use crate::text::scan::{part, split};

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Sent to the gateway.
    Request,
    /// Sent by the gateway on its own.
    Notification,
    /// What the gateway answers, or what is handed to an app.
    Reply,
}

impl MessageKind {
    /// `request`, `notification` or `reply`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Notification => "notification",
            Self::Reply => "reply",
        }
    }
}

/// Words with spaces between them.
type Listed = &'static str;

/// The messages of one kind that are signed by one rule.
#[derive(Debug)]
pub(crate) struct Marks {
    /// The name of the rule.
    pub(crate) scheme: &'static str,
    /// What kind of messages.
    pub(crate) kind: MessageKind,
    /// Parts of the hosts that they are sent to.
    pub(crate) hosts: Listed,
    /// Parts of their paths, beside those of the operations.
    pub(crate) paths: Listed,
    /// How lines of their headers begin, in small letters.
    pub(crate) headers: &'static [&'static str],
    /// The element around all others, where they are XML.
    pub(crate) root: &'static str,
    /// Names of fields, beside those of the tables. One that begins with `*` is the end of names.
    pub(crate) names: Listed,
    /// Fields whose value begins so.
    pub(crate) values: &'static [(&'static str, &'static str)],
    /// The operations that they ask for.
    pub(crate) operations: &'static [Operation],
    /// The fields of the notifications.
    pub(crate) notified: &'static [&'static SignedFields],
    /// What replies repeat of the request, and say of it.
    pub(crate) replies: &'static [Answered],
}

impl Marks {
    /// Nothing but the names that the rule itself lists.
    pub(crate) const fn of(scheme: &'static str, kind: MessageKind) -> Self {
        Self {
            scheme,
            kind,
            hosts: "",
            paths: "",
            headers: &[],
            root: "",
            names: "",
            values: &[],
            operations: &[],
            notified: &[],
            replies: &[],
        }
    }

    /// Whether one of its tables has that name.
    pub(crate) fn lists(&self, name: &str) -> bool {
        let is_listed = |listed: &str| match listed.strip_prefix('*') {
            Some(end) => name.ends_with(end),
            None => listed == name,
        };
        names(self.names).any(is_listed)
            || self.operations.iter().any(|operation| is_field(operation.fields, name))
            || self.notified.iter().any(|fields| fields.has(name))
            || self.replies.iter().any(|reply| is_repeated(reply, name))
    }

    /// Whether an operation has that name at its gateway.
    pub(crate) fn asks(&self, interface: &str) -> bool {
        !interface.is_empty() && self.operations.iter().any(|one| one.interface == interface)
    }

    /// The listed host that is part of this one.
    pub(crate) fn is_at(&self, host: &str) -> Option<&'static str> {
        names(self.hosts).find(|known| is_in(host, known))
    }

    /// The path of an operation, whatever stands in its slot, or a listed one, that is part of this one.
    pub(crate) fn leads(&self, path: &str) -> Option<&'static str> {
        // One address for all operations is known by its host.
        let paths = self.operations.iter().filter(|one| one.interface.is_empty());
        let is_operation = |known: &&str| {
            let (before, slot) = part(known, b'{');
            match slot.and_then(|slot| part(slot, b'}').1) {
                Some(behind) => is_in(path, before) && path.ends_with(behind),
                // Of one word only it may be anybody's.
                None => path == *known || split(known, b'/').count() > 2 && path.ends_with(known),
            }
        };
        let known = paths.map(|one| one.path).find(is_operation);
        known.or_else(|| names(self.paths).find(|known| is_in(path, known)))
    }
}

/// Whether the text holds that one.
fn is_in(text: &str, wanted: &str) -> bool {
    let starts = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(wanted));
    (0..text.len()).any(starts)
}

/// Whether one of the fields has that name, or one inside of them.
fn is_field(fields: &[&OperationField], name: &str) -> bool {
    fields.iter().any(|field| {
        let inner = match field.format {
            Format::Object(inner) | Format::Open(inner) => inner,
            _ => &[],
        };
        field.name == name || inner.iter().any(|field| field.name == name)
    })
}

/// Whether a reply repeats a member of that name, or says by it how something stands.
fn is_repeated(reply: &Answered, name: &str) -> bool {
    let is = |path: &str| split(path, b' ').any(|path| split(path, b'.').any(|part| part == name));
    is(reply.state) || reply.named.iter().any(|(_, path)| is(path))
}

/// The messages of all gateways, and of the interfaces that have no gateway here. Of two that fit alike the first is likelier.
pub(crate) static MARKS: &[&[Marks]] = &[
    alipay_open::MARKS,
    wechat_pay::MARKS,
    alipay_plus::MARKS,
    vodapay::MARKS,
    latipay::MARKS,
    yabandpay::MARKS,
    elsewhere::MARKS,
];
