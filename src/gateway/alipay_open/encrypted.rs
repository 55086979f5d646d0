//! Content that is encrypted with the application's AES key: `biz_content` of requests, the answers to them, and what a mini
//! program is handed about its user, such as his telephone number.
//!
//! Source: Alipay Open Platform documentation, "Encrypt and decrypt content" (`encrypt_type=AES`), "Decrypt sensitive information
//! of a mini program"; the official SDKs. AES-128-CBC, an initialisation vector of zeros, PKCS#7, the key in base64. What is sent is
//! encrypted and then signed; what is received is verified and then decrypted, and the quotes around a ciphertext are signed.

use alloc::borrow::Cow;
use alloc::string::String;

use super::requests::Call;
use super::{AlipayOpen, NAMES, SAYINGS, SIGN, answer_name, method_of, payload_of};
use crate::error::{Code, Error, Result};
use crate::gateway::engine::{self, Question, asked_of_json};
use crate::gateway::message::{Received, Reply, Request};
use crate::gateway::model::Outcome;
use crate::gateway::reply::Read;
use crate::gateway::signed_payload::SignedPayload;
use crate::message::json::{Members, Object};
use crate::sign::encryption::{Decrypt, decrypted, encrypted};
use crate::sign::external::Verify;
use crate::text::scan::{split, split_once};

/// What says that content is encrypted, and its only word.
pub(super) const ENCRYPT_TYPE: &str = "encrypt_type";
pub(super) const AES: &str = "AES";

/// What the content is called in errors.
const BIZ_CONTENT: &str = "biz_content";
/// What a mini program is handed.
const RESPONSE: &str = "response";

impl AlipayOpen {
    /// The content of a call as it is sent: checked, and encrypted where the call says so.
    pub(super) fn content<'b>(
        &self,
        biz_content: &'b str,
        call: &Call<'_>,
    ) -> Result<Cow<'b, str>> {
        if !biz_content.is_empty() {
            Object::read(biz_content, self.limits)?;
        }
        let Some(encrypter) = call.encrypter else { return Ok(Cow::Borrowed(biz_content)) };
        if biz_content.is_empty() {
            return Err(Error::at(Code::Missing, BIZ_CONTENT));
        }
        let bytes = self.encoded_in(self.charset).encode(biz_content)?;
        encrypted(&bytes, encrypter).map(Cow::Owned)
    }

    /// Verifies and reads the reply to a request as [`AlipayOpen::read`] does, and decrypts it where it is encrypted. Nothing is
    /// decrypted that was not verified before.
    ///
    /// # Errors
    /// As [`AlipayOpen::read`]; `ERR_DECRYPT` at `biz_content` of the request or with the name of the answer.
    pub fn read_encrypted<'m>(
        &self,
        request: &Request,
        received: impl Into<Received<'m>>,
        verifier: &impl Verify,
        decrypter: &impl Decrypt,
    ) -> Result<Reply> {
        let Received { status, body, .. } = received.into();
        let method = method_of(&request.url);
        let read = self.read_with(method, body, verifier).and_then(|(read, key)| {
            let Some((name, ciphertext)) = ciphertext_of(method, &read)? else {
                return Ok((read, key));
            };
            let text = self.decrypted(&ciphertext, &name, decrypter)?;
            Ok((self.read_decrypted(method, &text)?, key))
        });
        let decrypted = if is_encrypted(&request.url) {
            Some(self.decrypted(&self.sent(request)?, BIZ_CONTENT, decrypter)?)
        } else {
            None
        };
        let asked = |path: &str| match &decrypted {
            Some(content) => asked_of_json(content, path),
            None => asked_of_json(&self.sent(request)?, path),
        };
        let operation = request.operation.as_ref();
        engine::reply(&SAYINGS, &Question { operation, status, asked: &asked }, read)
    }

    /// Text that was encrypted. What is no text of the charset was not encrypted with this key either, and is not told apart.
    fn decrypted(&self, base64: &str, field: &str, decrypter: &impl Decrypt) -> Result<String> {
        let bytes = decrypted(base64, field, decrypter)?;
        let text = self.charset.decode(&bytes).map_err(|_| Error::at(Code::Decrypt, field))?;
        Ok(text.into_owned())
    }

    /// Reads an answer that was verified and decrypted.
    #[doc(hidden)]
    pub fn read_decrypted(&self, method: &str, text: &str) -> Result<Read> {
        Self::read_answer(method, &Object::read(text, self.limits)?, false, true)
    }

    /// The signed payload of what a mini program was handed, for the caller to verify.
    ///
    /// # Errors
    /// As [`AlipayOpen::reply_payload`]; `ERR_SIGNATURE` where there is none.
    pub fn user_data_payload(&self, text: &str) -> Result<SignedPayload> {
        let data = Object::read(text, self.limits)?;
        let sign = data.string(SIGN).filter(|sign| !sign.is_empty());
        let sign = sign.ok_or_else(|| Error::at(Code::Signature, SIGN))?;
        let signed = match data.string(RESPONSE) {
            // A program on the way may have escaped its slashes: what was signed has none.
            Some(ciphertext) if !ciphertext.starts_with('{') => ["\"", &ciphertext, "\""].concat(),
            Some(plain) => plain.into_owned(),
            None => data.object(RESPONSE)?.as_text().into(),
        };
        payload_of(self.encoded_in(self.charset), signed, Some(&sign), None)
    }

    /// What a mini program was handed, once its signature was verified: a ciphertext, or what was never encrypted.
    #[doc(hidden)]
    pub fn read_verified_user_data(&self, text: &str) -> Result<(Option<String>, Members)> {
        let data = Object::read(text, self.limits)?;
        match data.string(RESPONSE) {
            Some(ciphertext) if !ciphertext.starts_with('{') => {
                Ok((Some(ciphertext.into_owned()), Members::default()))
            }
            Some(plain) => Ok((None, self.read_decrypted("", &plain)?.members)),
            None => Ok((None, self.read_decrypted("", data.object(RESPONSE)?.as_text())?.members)),
        }
    }

    /// Verifies, decrypts and reads what `my.getPhoneNumber` and its kind hand a mini program, which passes it on as it is: the text
    /// of `{ response, sign }`. A refusal is not encrypted, but signed as well.
    ///
    /// # Errors
    /// As [`AlipayOpen::user_data_payload`]; `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_DECRYPT`; `ERR_GATEWAY` for a refusal.
    pub fn read_user_data(
        &self,
        text: &str,
        verifier: &impl Verify,
        decrypter: &impl Decrypt,
    ) -> Result<Members> {
        if !self.user_data_payload(text)?.is_signed(verifier, &NAMES)? {
            return Err(Error::at(Code::Signature, SIGN));
        }
        let (ciphertext, members) = self.read_verified_user_data(text)?;
        let Some(ciphertext) = ciphertext else { return Ok(members) };
        let text = self.decrypted(&ciphertext, RESPONSE, decrypter)?;
        Ok(self.read_decrypted("", &text)?.members)
    }
}

/// The name and the ciphertext of an answer that is encrypted: of it nothing else is known.
fn ciphertext_of(method: &str, read: &Read) -> Result<Option<(String, String)>> {
    let name = answer_name(method)?;
    let ciphertext = read.members.text(&name).filter(|_| read.outcome == Some(Outcome::Unknown));
    Ok(ciphertext.map(Cow::into_owned).map(|ciphertext| (name, ciphertext)))
}

/// Whether the address of a request says that its content is encrypted.
fn is_encrypted(url: &str) -> bool {
    let query = split_once(url, b'?').map_or("", |(_, query)| query);
    split(query, b'&').any(|pair| pair.strip_prefix(ENCRYPT_TYPE) == Some("=AES"))
}
