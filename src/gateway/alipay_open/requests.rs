//! What is sent, before and after it is signed.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::gateway::message::{Next, Request, header};
use crate::gateway::operation::Method;
use crate::gateway::time::ChinaTime;
use crate::message::params::{Field, Params, Value};
use crate::order_str::OrderStrEncoding;
use crate::sign::encryption::Encrypt;
use crate::sign::external::{Sign, signature_text};
use crate::sign::pair::PairStyle;
use crate::text::charset::Charset;
use crate::text::percent;

/// An order string may be so long, in characters (document: `orderStr`, `maxLength`).
const ORDER_STR: usize = 16_384;

/// What a call is made with beside its `biz_content`.
#[derive(Clone, Debug)]
pub struct Call<'c> {
    /// When it is made. The platform refuses a time that is far from its own.
    pub time: ChinaTime<'c>,
    /// Where notifications are posted to. At most 256 characters.
    pub notify_url: Option<&'c str>,
    /// Where the user comes back to, for the calls that have it. At most 256 characters.
    pub return_url: Option<&'c str>,
    /// The token of a user who authorised the application, for the calls that are about one.
    pub auth_token: Option<&'c str>,
    /// The token of another merchant who authorised the application, in place of the client's.
    pub app_auth_token: Option<&'c str>,
    /// What the call takes beside `biz_content`, as `alipay.system.oauth.token` its `grant_type` and `code`. Empty ones are
    /// left out.
    pub parameters: &'c [(&'c str, &'c str)],
    /// Encrypts `biz_content` with AES, where the interface or the application's settings want that: what is sent and signed is
    /// the ciphertext. The reply is encrypted as well: [`AlipayOpen::read_encrypted`](super::AlipayOpen::read_encrypted).
    pub encrypter: Option<&'c dyn Encrypt>,
    /// How the values of an order string are encoded, which comes to the same fields: [`OrderStrEncoding::Raw`] counts as
    /// [`OrderStrEncoding::Percent`].
    pub encoding: OrderStrEncoding,
}

impl<'c> Call<'c> {
    /// A call without any address.
    #[must_use]
    pub fn at(time: impl Into<ChinaTime<'c>>) -> Self {
        Self {
            time: time.into(),
            notify_url: None,
            return_url: None,
            auth_token: None,
            app_auth_token: None,
            parameters: &[],
            encrypter: None,
            encoding: OrderStrEncoding::Percent,
        }
    }
}

/// A text with every field but its signature, and what is to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The call that it is for.
    pub(super) operation: &'static str,
    pub(super) string_to_sign: String,
    /// The fields joined by `&`, their values encoded.
    pub(super) text: String,
    pub(super) charset: Charset,
}

impl Draft {
    fn signed(self, signature: &[u8]) -> Result<(String, String)> {
        let signature = signature_text(signature)?;
        let mut text = self.text;
        PairStyle::QUERY.begin(false, "sign", &mut text);
        // Of what base64 has, both encodings write the same.
        percent::encode(&signature, &mut text);
        Ok((text, signature))
    }
}

/// Appends the fields that are wanted, each value encoded in that way and charset.
pub(super) fn write_fields(
    fields: &Params<'_>,
    wanted: &dyn Fn(&Field<'_>) -> bool,
    encoding: OrderStrEncoding,
    charset: Charset,
    out: &mut String,
) -> Result<()> {
    let mut is_first = true;
    for field in fields.iter().filter(|field| wanted(field)) {
        if let Value::Text(text) = &field.value {
            PairStyle::QUERY.begin(core::mem::take(&mut is_first), &field.name, out);
            let bytes = charset.encode(text)?;
            match encoding {
                OrderStrEncoding::Form => percent::encode_web_form(&bytes, out),
                _ => percent::encode_bytes(&bytes, out),
            }
        }
    }
    Ok(())
}

macro_rules! unsigned {
    ($type:ident) => {
        impl $type {
            /// What is signed, as text.
            #[must_use]
            pub fn string_to_sign(&self) -> &str {
                &self.draft.string_to_sign
            }

            /// The bytes that the private key signs.
            ///
            /// # Errors
            /// `ERR_CHARSET` for text that the charset does not have.
            pub fn bytes_to_sign(&self) -> Result<Cow<'_, [u8]>> {
                self.draft.charset.encode(&self.draft.string_to_sign)
            }
        }
    };
}

/// A request before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedRequest {
    pub(super) draft: Draft,
    pub(super) body: String,
}

/// An order string before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedOrderStr {
    pub(super) draft: Draft,
}

unsigned!(UnsignedRequest);
unsigned!(UnsignedOrderStr);

impl UnsignedRequest {
    /// Address and body without the signature.
    #[doc(hidden)]
    pub fn unfinished(&self) -> [&str; 2] {
        [&self.draft.text, &self.body]
    }

    /// The request with the signature of [`UnsignedRequest::bytes_to_sign`].
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature.
    pub fn signed(self, signature: &[u8]) -> Result<Request> {
        let headers = Vec::from([header("Content-Type", content_type(self.draft.charset))]);
        let (operation, method) = (self.draft.operation.into(), Method::Post.as_str().into());
        let (url, signature) = self.draft.signed(signature)?;
        Ok(Request { operation, method, url, headers, body: Some(self.body), signature })
    }

    /// The request, signed at once.
    ///
    /// # Errors
    /// As [`UnsignedRequest::bytes_to_sign`]; what the signer reports.
    pub fn sign_with(self, signer: &impl Sign) -> Result<Request> {
        let signature = signer.sign(&self.bytes_to_sign()?)?;
        self.signed(&signature)
    }
}

/// The media type of a request's body.
const fn content_type(charset: Charset) -> &'static str {
    match charset {
        Charset::Utf8 => "application/x-www-form-urlencoded;charset=utf-8",
        Charset::Gbk => "application/x-www-form-urlencoded;charset=gbk",
    }
}

/// An order string, ready for `my.tradePay({ orderStr })` or an app: to be handed on untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderStr {
    /// The call that it is for.
    pub operation: &'static str,
    /// The text.
    pub order_str: String,
    /// The signature, which the text holds as well.
    pub signature: String,
}

impl OrderStr {
    /// For `my.tradePay`.
    #[must_use]
    pub fn next(&self) -> Next {
        Next::OrderStr(self.order_str.clone())
    }
}

impl UnsignedOrderStr {
    /// The text without the signature.
    #[doc(hidden)]
    pub fn unfinished(&self) -> &str {
        &self.draft.text
    }

    /// The order string with the signature of [`UnsignedOrderStr::bytes_to_sign`].
    ///
    /// # Errors
    /// `ERR_SIGNER` for an empty signature; `ERR_TOO_LONG` for a string of more than 16,384
    /// characters.
    pub fn signed(self, signature: &[u8]) -> Result<OrderStr> {
        let operation = self.draft.operation;
        let (order_str, signature) = self.draft.signed(signature)?;
        if order_str.len() > ORDER_STR {
            return Err(Error::limited(Code::TooLong, "orderStr", ORDER_STR));
        }
        Ok(OrderStr { operation, order_str, signature })
    }

    /// The order string, signed at once.
    ///
    /// # Errors
    /// As [`UnsignedOrderStr::bytes_to_sign`] and [`UnsignedOrderStr::signed`]; what the signer
    /// reports.
    pub fn sign_with(self, signer: &impl Sign) -> Result<OrderStr> {
        let signature = signer.sign(&self.bytes_to_sign()?)?;
        self.signed(&signature)
    }
}
