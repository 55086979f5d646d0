//! `TemplateSigner`: a template and a secret. It signs, verifies and explains.

use alloc::borrow::ToOwned as _;
use alloc::string::String;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::params::{Params, Value};
use crate::rule::scheme::SecretPlacement;
use crate::rule::template::Template;
use crate::sign::decision::Decision;
use crate::sign::mac::{Mac, Signature};
use crate::sign::secret::{KEY_PLACEHOLDER, Secret};
use crate::sign::signer::{Explanation, FieldDecision, algorithm};

/// Signs and verifies messages of one template under one secret.
///
/// ```
/// use orderstr::{Params, Secret, TemplateSigner, templates};
/// let signer = TemplateSigner::new(templates::WECHAT_XPAY_PAY_SIG, Secret::new("12345")?)?;
/// let call = Params::from([("uri", "/xpay/query_user_balance"), ("body", r#"{"openid":"o1"}"#)]);
/// let pay_sig = signer.sign(&call)?;
/// assert_eq!(pay_sig, "bfde01bfe17791f8e8c3b051a3ff50b12326a0bcb4c974138a21c0313bb32fb8");
/// assert!(signer.verify(&call, &pay_sig)?);
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Debug)]
pub struct TemplateSigner {
    template: Template,
    mac: Mac,
    /// Kept only where the template puts the key into the text.
    secret: Option<Secret>,
    limits: Limits,
}

impl TemplateSigner {
    /// A signer for a template with a shared key.
    ///
    /// # Errors
    /// As [`Template::check`]; `ERR_SCHEME` with `digest` for one that is signed externally
    /// ([`ExternalSigner`](crate::ExternalSigner)); `ERR_KEY_ENCODING` for a key that is not written as the template says.
    pub fn new(template: Template, secret: Secret) -> Result<Self> {
        template.check()?;
        if template.digest.is_external() {
            return Err(Error::at(Code::Scheme, "digest"));
        }
        let secret = secret.decoded(template.key_encoding)?;
        let mac = Mac::new(template.digest, &secret)?;
        let is_in_text = !matches!(template.secret, SecretPlacement::None);
        Ok(Self { template, mac, secret: is_in_text.then_some(secret), limits: Limits::DEFAULT })
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The text that is signed, without the key.
    ///
    /// # Errors
    /// As [`Template::fill`].
    pub fn canonical_string(&self, values: &Params<'_>) -> Result<String> {
        self.template.canonical_string(values, &self.limits)
    }

    /// The signature of the values.
    ///
    /// # Errors
    /// As [`Template::fill`]; `ERR_VERIFY_ONLY` with `digest` where that is too weak to sign with.
    pub fn sign(&self, values: &Params<'_>) -> Result<String> {
        if self.template.digest.is_verify_only() {
            return Err(Error::at(Code::VerifyOnly, "digest"));
        }
        Ok(self.signature(&self.canonical_string(values)?).as_str().to_owned())
    }

    /// Whether the signature is the one of these values. Compared in constant time, in the very form that the template
    /// writes.
    ///
    /// # Errors
    /// As [`Template::fill`].
    pub fn verify(&self, values: &Params<'_>, signature: &str) -> Result<bool> {
        Ok(self.signature(&self.canonical_string(values)?).matches(signature))
    }

    fn signature(&self, canonical: &str) -> Signature {
        let key = self.secret.as_ref().map_or(&[][..], Secret::bytes);
        let [front, behind] = self.keys().map(|is_there| if is_there { key } else { &[] });
        self.mac.sign([front, canonical.as_bytes(), behind], self.template.output)
    }

    /// Whether the key stands in front of the text, and behind it.
    fn keys(&self) -> [bool; 2] {
        [self.template.secret.key_suffix().is_some(), self.template.secret.key_prefix().is_some()]
    }

    /// What was signed: each slot that is given, the text with `‹key›` in the key's place, the algorithm and the signature,
    /// which is empty where the digest is too weak to sign with.
    ///
    /// # Errors
    /// As [`Template::fill`].
    pub fn explain(&self, values: &Params<'_>) -> Result<Explanation> {
        let canonical_string = self.canonical_string(values)?;
        let [front, behind] =
            self.keys().map(|is_there| if is_there { KEY_PLACEHOLDER } else { "" });
        let Template { name, digest, output, .. } = &self.template;
        let decision_of = |value: &Value<'_>| match value {
            Value::Null => Decision::Null,
            _ => Decision::Signed,
        };
        let fields = values.iter().map(|field| FieldDecision {
            name: field.name.clone().into_owned(),
            decision: decision_of(&field.value),
        });
        Ok(Explanation {
            scheme: name.clone().into_owned(),
            fields: fields.collect(),
            string_to_sign: [front, &canonical_string, behind].concat(),
            algorithm: algorithm(*digest, *output),
            signature: match digest.is_verify_only() {
                true => String::new(),
                false => self.signature(&canonical_string).as_str().to_owned(),
            },
            canonical_string,
        })
    }
}
