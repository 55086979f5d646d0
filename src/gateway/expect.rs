//! What somebody recorded of an order, and the comparison of an authentic message with it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::format::same_amount;
use crate::error::{Code, Error, Result};
use crate::gateway::message::Notification;
use crate::message::json::Object;
use crate::message::params::{Params, Value};

/// What a notification must be about: the fields of the order as you recorded them, or a closure that looks them up by
/// what was verified. The signature says that the message is the gateway's, not that it is about this order.
///
/// The fields are `orderId`, `amount`, `currency`, which mean the same at every gateway, and whatever else the message
/// has, in the gateway's names; one in an object by its path, `amount.payer_total`. Decimal amounts are compared as numbers
/// (`120` is `120.00`), all else as text. No field at all compares nothing.
///
/// ```
/// use orderstr::{Code, Params, Secret, gateway::{Latipay, Notification}};
/// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
/// let body = "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00\
///     &currency=NZD&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid\
///     &signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";
/// let recorded = |notification: &Notification| match notification.order_id.as_deref() {
///     Some("dsi39ej430sks03") => Some(Params::from([("amount", "120"), ("currency", "NZD")])),
///     _ => None,
/// };
/// assert!(latipay.verify_notification(body, &recorded)?.is_paid());
/// // An order that nobody knows.
/// let unknown = |_: &Notification| None;
/// let error = latipay.verify_notification(body, &unknown).unwrap_err();
/// assert_eq!(error.code(), Code::Expected);
/// # Ok::<(), orderstr::Error>(())
/// ```
pub trait Expect {
    /// Hands over what was recorded of the order of a notification.
    ///
    /// # Errors
    /// `ERR_EXPECTED` where nothing was found; what the comparison finds.
    fn look_up(
        &self,
        notification: &Notification,
        compare: &dyn Fn(&Params<'_>) -> Result<()>,
    ) -> Result<()>;
}

impl Expect for Params<'_> {
    fn look_up(&self, _: &Notification, compare: &dyn Fn(&Params<'_>) -> Result<()>) -> Result<()> {
        compare(self)
    }
}

impl<'p, F: Fn(&Notification) -> Option<Params<'p>>> Expect for F {
    fn look_up(
        &self,
        notification: &Notification,
        compare: &dyn Fn(&Params<'_>) -> Result<()>,
    ) -> Result<()> {
        compare(&self(notification).ok_or(Code::Expected)?)
    }
}

/// What stands in a place of a message.
pub(crate) enum Found<'m> {
    /// Nothing.
    Nothing,
    /// `null`: a member that says nothing.
    Null,
    /// What is no text: a boolean, an object, a list.
    Other,
    /// A text, or the token of a number.
    Text(Cow<'m, str>),
}

impl<'m> Found<'m> {
    pub(crate) fn text(self) -> Option<Cow<'m, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Nothing | Self::Null | Self::Other => None,
        }
    }
}

/// The members of an authentic message, by their paths.
pub(crate) trait Fields {
    fn find(&self, path: &str) -> Found<'_>;

    /// What each object of a list has at a path; nothing where one has nothing there, or there is no such list.
    fn find_in(&self, _list: &str, _path: &str) -> Option<Vec<Cow<'_, str>>> {
        None
    }
}

/// Members that are not nested: none has a path with a point in it.
impl Fields for Params<'_> {
    fn find(&self, path: &str) -> Found<'_> {
        match self.get(path).filter(|_| !path.contains('.')) {
            Some(Value::Text(text) | Value::Integer(text)) => Found::Text(Cow::Borrowed(text)),
            Some(Value::Null) => Found::Null,
            Some(_) => Found::Other,
            None => Found::Nothing,
        }
    }
}

impl Fields for Object<'_> {
    fn find(&self, path: &str) -> Found<'_> {
        if !self.has_path(path) {
            return Found::Nothing;
        }
        if self.is_null_at(path) {
            return Found::Null;
        }
        self.text_at(path).map_or(Found::Other, Found::Text)
    }

    fn find_in(&self, list: &str, path: &str) -> Option<Vec<Cow<'_, str>>> {
        self.texts_in(list, path)
    }
}

/// The names that mean the same at every gateway.
const OURS: [&str; 3] = ["orderId", "amount", "currency"];

/// Compares an authentic message with what was expected of it. `amount_name` is what the gateway calls the amount: what it
/// counts in the smallest unit is text, as 100 fen are not 100.00.
///
/// # Errors
/// `ERR_EXPECTED` with the field that differs; `ERR_UNKNOWN_FIELD` where the message has no such field; `ERR_MISSING` and
/// `ERR_TYPE` for an expectation that would compare nothing.
pub(crate) fn compare(
    notification: &Notification,
    message: &dyn Fields,
    amount_name: &str,
    expected: &Params<'_>,
) -> Result<()> {
    let Notification { order_id, amount, currency, .. } = notification;
    let about = [order_id, amount, currency].map(|text| text.as_deref());
    for field in expected {
        let name = field.name.as_ref();
        let wanted = match &field.value {
            // A misspelled property would otherwise compare nothing.
            Value::Null => return Err(Error::at(Code::Missing, name)),
            Value::Text(text) | Value::Integer(text) => Some(text),
            Value::Boolean(_) => None,
        };
        let mut ours = OURS.iter().zip(about).filter(|(ours, _)| **ours == name);
        let found = match ours.find_map(|(_, text)| text) {
            Some(text) => Found::Text(Cow::Borrowed(text)),
            None => message.find(name),
        };
        if matches!(found, Found::Nothing) {
            return Err(Error::at(Code::UnknownField, name));
        }
        let wanted = wanted.ok_or_else(|| Error::at(Code::Type, name))?;
        let called = if name == "amount" { amount_name } else { name };
        if !found.text().is_some_and(|found| is_expected(called, &found, wanted)) {
            return Err(Error::at(Code::Expected, name));
        }
    }
    Ok(())
}

/// Whether a value is the expected one: an amount as a number, all else as text.
pub(crate) fn is_expected(name: &str, found: &str, wanted: &str) -> bool {
    found == wanted || (name.ends_with("amount") && same_amount(found, wanted))
}
