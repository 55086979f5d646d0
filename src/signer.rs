//! `Signer`: a scheme and a secret. It signs, verifies and explains.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::canonical::{Canonical, Decision, Rules, decide};
use crate::error::Result;
use crate::limits::Limits;
use crate::mac::{Mac, Signature};
use crate::names::Names;
use crate::params::Params;
use crate::scheme::{Digest, Scheme, SecretPlacement};
use crate::secret::{KEY_PLACEHOLDER, Secret};

/// Signs and verifies messages of one scheme under one secret.
///
/// ```
/// use orderstr::{Params, Secret, Signer, schemes};
/// let signer = Signer::new(schemes::LATIPAY, Secret::new("111222333")?)?;
/// let params = Params::from([("user_id", "U1"), ("product_name", "A&B=C+D%20 E")]);
/// let signature = signer.sign(&params)?;
/// assert_eq!(signature, "68e204229a147cc042ede53f942b94de5224dcff3fbed565b3ee2d637a0566ee");
/// assert!(signer.verify(&params, &signature)?);
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct Signer {
    scheme: Scheme,
    mac: Mac,
    /// Kept only where the scheme puts the key into the text; an HMAC state needs no key.
    secret: Option<Secret>,
    limits: Limits,
    allow_ambiguous: Names,
}

impl Signer {
    /// A signer for a built-in scheme or one's own.
    ///
    /// # Errors
    /// `ERR_SCHEME` where the scheme's switches do not fit each other ([`Scheme::check`]).
    pub fn new(scheme: Scheme, secret: Secret) -> Result<Self> {
        scheme.check()?;
        let mac = Mac::new(scheme.digest, &secret)?;
        let in_text = scheme.secret != SecretPlacement::None;
        Ok(Self {
            mac,
            secret: in_text.then_some(secret),
            scheme,
            limits: Limits::DEFAULT,
            allow_ambiguous: Names::NONE,
        })
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets the values of these fields contain `&name=` of another field (a callback address with
    /// a query, say). Such a message can be read in two ways: check what comes back yourself.
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        self.allow_ambiguous = fields;
        self
    }

    /// The scheme.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) const fn allow_ambiguous(&self) -> &Names {
        &self.allow_ambiguous
    }

    /// The signature of the fields.
    ///
    /// # Errors
    /// What [`Params::check`] refuses; `ERR_AMBIGUOUS`; and `ERR_MISSING` or `ERR_EMPTY` where the
    /// scheme signs a fixed list.
    pub fn sign(&self, params: &Params<'_>) -> Result<String> {
        let mut canonical = Canonical::default();
        Ok(self.sign_into(params, &mut canonical)?.as_str().to_owned())
    }

    /// The canonical string: the text that is signed, without the key. Where the key stands in it,
    /// see [`Signer::explain`].
    ///
    /// # Errors
    /// As [`Signer::sign`].
    pub fn canonical_string(&self, params: &Params<'_>) -> Result<String> {
        let mut canonical = Canonical::default();
        canonical.write(self.rules(), params)?;
        Ok(canonical.text)
    }

    /// Whether the signature is the one of these fields. Compared in constant time, in the very
    /// form that the scheme writes (a lower-case scheme refuses upper-case hex).
    ///
    /// # Errors
    /// As [`Signer::sign`]: a message that could not have been signed is an error, not `false`.
    pub fn verify(&self, params: &Params<'_>, signature: &str) -> Result<bool> {
        Ok(self.sign_into(params, &mut Canonical::default())?.matches(signature))
    }

    /// The hot path: the same as [`Signer::sign`], over a buffer that the caller keeps.
    pub(crate) fn sign_into(
        &self,
        params: &Params<'_>,
        canonical: &mut Canonical,
    ) -> Result<Signature> {
        canonical.write(self.rules(), params)?;
        let (before, after) = canonical.around_key();
        let key = canonical.key_at.and(self.secret.as_ref()).map_or(&[][..], Secret::bytes);
        Ok(self.mac.sign([before.as_bytes(), key, after.as_bytes()], self.scheme.output))
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            scheme: &self.scheme,
            limits: &self.limits,
            allow_ambiguous: &self.allow_ambiguous,
            secret: self.secret.as_ref(),
        }
    }

    /// What was signed and why: each field's fate, the canonical string, the text with `‹key›` in
    /// the key's place, the algorithm and the signature.
    ///
    /// ```
    /// use orderstr::{Params, Secret, Signer, schemes};
    /// let signer = Signer::new(schemes::LATIPAY, Secret::new("111222333")?)?;
    /// let explained = signer.explain(&Params::from([("b", "2"), ("a", "1"), ("c", "")]))?;
    /// assert_eq!(explained.string_to_sign, "a=1&b=2‹key›");
    /// assert_eq!(explained.fields[2].decision, "dropped");
    /// # Ok::<(), orderstr::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Signer::sign`].
    pub fn explain(&self, params: &Params<'_>) -> Result<Explanation> {
        let mut canonical = Canonical::default();
        let signature = self.sign_into(params, &mut canonical)?;
        let (before, after) = canonical.around_key();
        let key = canonical.key_at.map_or("", |_| KEY_PLACEHOLDER);
        let fields = params
            .iter()
            .map(|field| {
                let (decision, reason, reason_zh) = reason(decide(&self.scheme, field));
                FieldDecision { name: field.name.clone().into_owned(), decision, reason, reason_zh }
            })
            .collect();
        Ok(Explanation {
            scheme: self.scheme.name.clone().into_owned(),
            string_to_sign: format!("{before}{key}{after}"),
            fields,
            algorithm: self.algorithm(),
            signature: signature.as_str().to_owned(),
            canonical_string: canonical.text,
        })
    }

    fn algorithm(&self) -> String {
        let digest = match self.scheme.digest {
            Digest::HmacSha256 => "HMAC-SHA-256, keyed with the secret",
            Digest::Md5 => "MD5",
            Digest::Sha256 => "SHA-256",
        };
        let placement = match &self.scheme.secret {
            SecretPlacement::None => String::new(),
            SecretPlacement::Append(tail) => {
                format!(", of the text followed by {tail}{KEY_PLACEHOLDER}")
            }
            SecretPlacement::AmongValues => {
                format!(", of the values with {KEY_PLACEHOLDER} among them")
            }
        };
        format!("{digest}{placement}, {}", self.scheme.output.as_str())
    }
}

/// The answer of [`Signer::explain`]. The key is not in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The scheme's name.
    pub scheme: String,
    /// The fields in the order given, each with its fate.
    pub fields: Vec<FieldDecision>,
    /// The text that is signed, without the key.
    pub canonical_string: String,
    /// The text that is signed, with `‹key›` where the key stands.
    pub string_to_sign: String,
    /// Digest, place of the key and form of the output, in words.
    pub algorithm: String,
    /// The signature.
    pub signature: String,
}

/// What happened to one field and why.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldDecision {
    /// The field.
    pub name: String,
    /// `signed`, `dropped` (no content) or `excluded` (never signed).
    pub decision: &'static str,
    /// Why, in English.
    pub reason: &'static str,
    /// Why, in Chinese.
    pub reason_zh: &'static str,
}

const fn reason(decision: Decision) -> (&'static str, &'static str, &'static str) {
    match decision {
        Decision::Signed => ("signed", "part of the signed text", "参与签名"),
        Decision::Excluded => {
            ("excluded", "the scheme never signs this name", "该方案从不签名此字段")
        }
        Decision::NotListed => {
            ("excluded", "not in the scheme's fixed list of fields", "不在该方案的固定字段表中")
        }
        Decision::Null => ("dropped", "null: the scheme leaves it out", "值为 null,该方案不签名"),
        Decision::Empty => ("dropped", "empty: the scheme leaves it out", "值为空,该方案不签名"),
        Decision::Zero => (
            "dropped",
            "empty in PHP's sense: the scheme leaves it out",
            "PHP 意义上的空值,该方案不签名",
        ),
    }
}
