//! What goes to a gateway and what comes from it, the same for all of them: requests, replies, notifications, the answers to these.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use crate::gateway::model::Outcome;
use crate::message::json::Members;

/// Headers, as they are sent.
pub type Headers = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// A request, ready to be sent: exactly this method, this address, these headers and this body.
///
/// It is plain data. One that was stored is as good to read the reply with; for that its headers and its signature do not
/// matter. As JSON it is what the npm package makes and reads.
///
/// ```
/// use orderstr::gateway::{AlipayPlus, Request};
/// let alipay_plus = AlipayPlus::new("https://open.wallet.example", "2020081513533300001")?;
/// # let sign_with_rsa = |_: &[u8]| Ok(vec![0_u8; 256]);
/// let request = alipay_plus.query(r#"{"paymentId":"1"}"#, 1_597_464_000)?.sign_with(&sign_with_rsa)?;
/// let stored = serde_json::to_string(&request).expect("a request is JSON");
/// assert!(stored.starts_with(r#"{"operation":"query","method":"POST","url":"https://open.wallet.example/v1/"#));
/// assert_eq!(serde_json::from_str::<Request>(&stored).ok(), Some(request));
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    /// The call that it is for, which its reply is read by: `alipayMini`, `query`, `call`.
    pub operation: Cow<'static, str>,
    /// `GET`, `POST` and so on.
    pub method: Cow<'static, str>,
    /// The whole address.
    pub url: String,
    /// The headers.
    #[serde(default, with = "as_object")]
    pub headers: Headers,
    /// The body: exactly what was signed. A GET has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The signature, which the address, a header or the body holds as well.
    #[serde(default)]
    pub signature: String,
}

/// Headers as an object of names and values.
mod as_object {
    use alloc::string::String;
    use core::fmt;

    use serde::de::{MapAccess, Visitor};
    use serde::{Deserializer, Serializer};

    use super::Headers;

    pub(super) fn serialize<S: Serializer>(headers: &Headers, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(headers.iter().map(|(name, value)| (name, value)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Headers, D::Error> {
        from.deserialize_map(Object)
    }

    struct Object;

    impl<'de> Visitor<'de> for Object {
        type Value = Headers;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of headers")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Headers, A::Error> {
            let mut headers = Headers::new();
            while let Some((name, value)) = members.next_entry::<String, String>()? {
                headers.push((name.into(), value.into()));
            }
            Ok(headers)
        }
    }
}

impl Request {
    /// The value of a header, its name in letters of any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |(found, _): &&(Cow<'_, str>, Cow<'_, str>)| found.eq_ignore_ascii_case(name);
        self.headers.iter().find(named).map(|(_, value)| value.as_ref())
    }
}

/// A message as it arrived, before any parser touched it. A text alone is one without status, path and headers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Received<'m> {
    /// The status of HTTP, of a reply. Without it, it is taken for a success where the gateway's document allows that.
    pub status: Option<u16>,
    /// The path of your endpoint with its query as it was called, of a notification: Alipay+ signs it.
    pub path: &'m str,
    /// The headers. Names in letters of any case.
    pub headers: &'m [(&'m str, &'m str)],
    /// The raw body.
    pub body: &'m str,
}

impl<'m> From<&'m str> for Received<'m> {
    fn from(body: &'m str) -> Self {
        Self { body, ..Self::default() }
    }
}

impl<'m> From<&'m String> for Received<'m> {
    fn from(body: &'m String) -> Self {
        Self::from(body.as_str())
    }
}

impl<'m> From<&Received<'m>> for Received<'m> {
    fn from(received: &Received<'m>) -> Self {
        *received
    }
}

/// What the client or the backend does with an order that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// `my.tradePay({ orderStr })`.
    OrderStr(String),
    /// `my.tradePay({ tradeNO })`.
    TradeNo(String),
    /// `my.tradePay({ paymentUrl })`.
    PaymentUrl(String),
    /// The parameters of `wx.requestPayment`: `timeStamp`, `nonceStr`, `package`, `signType`,
    /// `paySign`.
    RequestPayment(Members),
    /// An address to open, or the text of a code to show.
    Url(String),
}

/// A reply to a request that the gateway took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What became of the call: how the payment stands where the reply says it, else [`Outcome::Accepted`].
    pub outcome: Outcome,
    /// Whether its signature was verified. Without, it is as trustworthy as the connection that it came over.
    pub authenticated: bool,
    /// What to do now.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
    /// Which of several keys verified it: its place in the list, or the version or serial number that the message names.
    pub key: Option<String>,
    /// What comes next, where something does.
    pub next: Option<Next>,
    /// Everything in it, in the gateway's names.
    pub fields: Members,
}

impl Reply {
    /// Whether the payment is paid: only an authentic reply says so.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.authenticated && self.outcome == Outcome::Paid
    }
}

/// A notification whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// `latipay`, `yabandpay`, `alipayPlus`, `alipayOpen`, `wechatPay`.
    pub gateway: &'static str,
    /// How the payment, or the refund, stands.
    pub state: Outcome,
    /// Your own id of the order.
    pub order_id: Option<String>,
    /// What was ordered, as the gateway writes it; in a refund's message that does not say that, what was given back.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// The gateway's last word about a payment that it told of long before, as Alipay's `TRADE_FINISHED` when the time for refunds is
    /// over: it is [paid](Self::is_paid), and no second payment.
    pub again: bool,
    /// The same for each copy of a message, and of what says the same: claim it before you act on it. Empty where a message has
    /// nothing to be told by.
    pub id: String,
    /// What to do now.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
    /// Which of several keys verified it: its place in the list, or the version or serial number that the message names.
    pub key: Option<String>,
    /// By which of its rules the gateway signed it: `v1` or `v2` at the Alipay Open Platform, nothing at gateways with one.
    pub version: Option<&'static str>,
    /// What the signature covers, in the gateway's names.
    pub fields: Members,
    /// What stood outside of the signature: anyone who saw one genuine message can change it.
    pub unverified: Members,
}

impl Notification {
    /// Whether the payment is paid.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.state == Outcome::Paid
    }
}

/// The answer to a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The status of HTTP.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body: this and nothing else.
    pub body: String,
}

impl Acknowledgement {
    /// In plain text: the gateway's word for a notification that was accepted, or anything else, and it sends it again.
    pub(crate) fn plain(accepted: Option<&'static str>) -> Self {
        Self {
            status: if accepted.is_some() { 200 } else { 500 },
            headers: Vec::from([header("Content-Type", "text/plain; charset=utf-8")]),
            body: accepted.unwrap_or("fail").to_string(),
        }
    }
}

/// A header.
pub(crate) fn header(
    name: &'static str,
    value: impl Into<Cow<'static, str>>,
) -> (Cow<'static, str>, Cow<'static, str>) {
    (Cow::Borrowed(name), value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_request_is_read_with_what_it_has() {
        let stored = r#"{"operation":"query","method":"GET","url":"https://a.b/v2/transaction/1",
            "headers":{"B":"2","A":"1"},"signature":"00"}"#;
        let read: Option<Request> = serde_json::from_str(stored).ok();
        let headers = Vec::from([header("B", "2"), header("A", "1")]);
        let request = Request {
            operation: "query".into(),
            method: "GET".into(),
            url: "https://a.b/v2/transaction/1".into(),
            headers,
            body: None,
            signature: "00".into(),
        };
        assert_eq!(request.header("a"), Some("1"));
        assert_eq!(request.header("c"), None);
        let json = serde_json::to_string(&request).ok();
        assert_eq!(read.as_ref(), Some(&request));
        assert_eq!(json.and_then(|json| serde_json::from_str(&json).ok()), Some(request));
        let least = r#"{"operation":"call","method":"GET","url":"/"}"#;
        assert!(serde_json::from_str::<Request>(least).is_ok());
        for wrong in ["{}", r#"{"operation":"call","method":"GET","url":"/","headers":[]}"#] {
            assert!(serde_json::from_str::<Request>(wrong).is_err(), "{wrong}");
        }
    }
}
