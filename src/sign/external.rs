//! Messages that are signed outside of the core, with a private key that it never sees.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

#[cfg(feature = "any-scheme")]
use crate::error::Error;
use crate::error::{Code, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::Params;
use crate::message::values::Values;
use crate::rule::scheme::Scheme;
use crate::rule::schemes::Rule;
use crate::rule::template::Template;
use crate::sign::canonical::{Canonical, Purpose, Rules};
#[cfg(feature = "any-scheme")]
use crate::sign::hashes::sha256_text;
use crate::sign::plan::Plan;

/// Signs bytes with a key that the core never sees: `SHA256withRSA` (PKCS#1 v1.5), where the scheme
/// names nothing else. A closure will do.
pub trait Sign {
    /// The signature of the bytes.
    ///
    /// # Errors
    /// Whatever went wrong, as `ERR_SIGNER`.
    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>>;
}

impl<F: Fn(&[u8]) -> Result<Vec<u8>>> Sign for F {
    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        self(bytes)
    }
}

/// Verifies signatures with public keys that are kept externally. A closure will do.
pub trait Verify {
    /// Whether the signature is that of the bytes under the key of that version or serial number, or
    /// under the only key where the message names none.
    ///
    /// # Errors
    /// `ERR_KEY_VERSION` where there is no such key.
    fn verify(&self, key_version: Option<&str>, bytes: &[u8], signature: &[u8]) -> Result<bool>;
}

impl<F: Fn(Option<&str>, &[u8], &[u8]) -> Result<bool>> Verify for F {
    fn verify(&self, key_version: Option<&str>, bytes: &[u8], signature: &[u8]) -> Result<bool> {
        self(key_version, bytes, signature)
    }
}

/// Gives the bytes that are signed externally, by a scheme or a template, and writes what was signed.
///
/// ```
/// use orderstr::{ExternalSigner, Params, schemes};
/// let signer = ExternalSigner::new(schemes::UNIONPAY_OPEN)?;
/// let params = Params::from([("merId", "777290058110048"), ("certId", "68759663125")]);
/// assert_eq!(signer.canonical_string(&params)?, "certId=68759663125&merId=777290058110048");
/// // What is signed is the SHA-256 of it, as text.
/// assert_eq!(signer.bytes_to_sign(&params)?.len(), 64);
/// # let sign_with_rsa = |_: &[u8]| Ok(vec![0_u8; 256]);
/// let signature = signer.sign_with(&params, &sign_with_rsa)?;
/// assert_eq!(signature.len(), 344);
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct ExternalSigner {
    rule: Rule,
    limits: Limits,
    allow_ambiguous: Names,
}

impl From<Scheme> for Rule {
    fn from(scheme: Scheme) -> Self {
        Self::Scheme(scheme)
    }
}

impl From<Template> for Rule {
    fn from(template: Template) -> Self {
        Self::Template(template)
    }
}

impl ExternalSigner {
    /// For a scheme whose digest is external, or a template.
    ///
    /// # Errors
    /// `ERR_SCHEME` with `digest` for a scheme that is signed here ([`Signer`](crate::Signer)); as
    /// [`Scheme::check`] and [`Template::check`].
    #[cfg(feature = "any-scheme")]
    pub fn new(rule: impl Into<Rule>) -> Result<Self> {
        let rule = rule.into();
        match &rule {
            Rule::Scheme(scheme) if !scheme.digest.is_external() => {
                return Err(Error::at(Code::Scheme, "digest"));
            }
            Rule::Template(template) if !template.digest.is_external() => {
                return Err(Error::at(Code::Scheme, "digest"));
            }
            Rule::Scheme(scheme) => scheme.check()?,
            Rule::Template(template) => template.check()?,
        }
        Ok(Self { rule, limits: Limits::DEFAULT, allow_ambiguous: Names::NONE })
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets the values of these fields contain `&name=` of another field, in a scheme. Such a message
    /// can be read in two ways: check what comes back yourself.
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        self.allow_ambiguous = fields;
        self
    }

    /// The canonical string: what is signed, as text and before any digest.
    ///
    /// # Errors
    /// As [`Signer::sign`](crate::Signer::sign) or [`Template::fill`].
    pub fn canonical_string(&self, message: &Params<'_>) -> Result<String> {
        self.canonical(message, Purpose::Sign)
    }

    fn canonical(&self, message: &Params<'_>, purpose: Purpose) -> Result<String> {
        let Self { rule, limits, allow_ambiguous } = self;
        match rule {
            Rule::Scheme(scheme) => {
                canonical_string(scheme, message, limits, allow_ambiguous, purpose)
            }
            Rule::Template(template) => template.fill(message, limits),
        }
    }

    /// The bytes that the private key signs.
    ///
    /// # Errors
    /// As [`ExternalSigner::canonical_string`]; `ERR_CHARSET` for text that the scheme's charset does
    /// not have.
    pub fn bytes_to_sign(&self, message: &Params<'_>) -> Result<Vec<u8>> {
        self.signed_bytes(message, Purpose::Sign)
    }

    fn signed_bytes(&self, message: &Params<'_>, purpose: Purpose) -> Result<Vec<u8>> {
        let canonical = self.canonical(message, purpose)?;
        let Rule::Scheme(scheme) = &self.rule else { return Ok(canonical.into_bytes()) };
        Ok(bytes_to_sign(scheme, &canonical)?.into_owned())
    }

    /// The signature in standard base64.
    ///
    /// # Errors
    /// As [`ExternalSigner::bytes_to_sign`]; what the signer reports; `ERR_SIGNER` for no signature.
    pub fn sign_with(&self, message: &Params<'_>, signer: &impl Sign) -> Result<String> {
        signature_text(&signer.sign(&self.bytes_to_sign(message)?)?)
    }

    /// Whether the signature, in standard base64, is that of the message. Text that is no base64 is a
    /// signature that does not match. Of the ways to split a text into fields only the one with the most is
    /// taken: see [`Signer::verify`](crate::Signer::verify).
    ///
    /// # Errors
    /// As [`ExternalSigner::bytes_to_sign`]; `ERR_AMBIGUOUS` as [`Signer::verify`](crate::Signer::verify);
    /// what the verifier reports.
    pub fn verify_with(
        &self,
        message: &Params<'_>,
        signature: &str,
        verifier: &impl Verify,
    ) -> Result<bool> {
        let bytes = self.signed_bytes(message, Purpose::Verify)?;
        match Base64::decode_vec(signature) {
            Ok(signature) if !signature.is_empty() => verifier.verify(None, &bytes, &signature),
            _ => Ok(false),
        }
    }
}

/// A signature in standard base64.
///
/// # Errors
/// `ERR_SIGNER` for one without bytes.
pub(crate) fn signature_text(signature: &[u8]) -> Result<String> {
    if signature.is_empty() {
        return Err(Code::Signer.into());
    }
    Ok(Base64::encode_string(signature))
}

/// The canonical string of a scheme that needs no key for it.
///
/// # Errors
/// As [`Signer::canonical_string`](crate::Signer::canonical_string).
pub(crate) fn canonical_string(
    scheme: &Scheme,
    message: &Params<'_>,
    limits: &Limits,
    allow_ambiguous: &Names,
    purpose: Purpose,
) -> Result<String> {
    let plan = Plan::new(scheme, &mut message.names());
    canonical_string_of(&plan, message, scheme, limits, allow_ambiguous, purpose)
}

/// The same of values, for whose names there is a plan.
///
/// # Errors
/// Those of signing.
pub fn canonical_string_of<V: Values>(
    plan: &Plan,
    values: &V,
    scheme: &Scheme,
    limits: &Limits,
    allow_ambiguous: &Names,
    purpose: Purpose,
) -> Result<String> {
    let mut canonical = Canonical::default();
    let rules = Rules { scheme, limits, allow_ambiguous, secret: None, purpose };
    plan.write(rules, values, &mut canonical)?;
    Ok(canonical.text)
}

/// The bytes that are signed for a canonical string.
pub(crate) fn bytes_to_sign<'c>(scheme: &Scheme, canonical: &'c str) -> Result<Cow<'c, [u8]>> {
    let bytes = scheme.charset.encode(canonical)?;
    Ok(match scheme.digest {
        #[cfg(feature = "any-scheme")]
        crate::rule::scheme::Digest::ExternalSha256 => Cow::Owned(sha256_text(&bytes).into_bytes()),
        _ => bytes,
    })
}
