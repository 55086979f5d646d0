//! `Signer`: a scheme and a secret. It signs, verifies and explains.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::Params;
use crate::message::values::Values;
use crate::rule::scheme::{ANY_SCHEME, Digest, EmptyValues, Output, Scheme, SecretPlacement};
use crate::sign::canonical::{Canonical, Purpose, Rules};
use crate::sign::decision::Decision;
use crate::sign::inclusion::decide;
use crate::sign::mac::{Mac, Signature};
use crate::sign::plan::Plan;
use crate::sign::plans::{PlanKey, Plans};
use crate::sign::secret::{KEY_PLACEHOLDER, Secret};
use crate::text::charset::Charset;

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
    scheme: Cow<'static, Scheme>,
    mac: Mac,
    /// Kept only where the scheme puts the key into the text; an HMAC state needs no key.
    secret: Option<Secret>,
    limits: Limits,
    allow_ambiguous: Names,
    plans: Plans<Plan>,
}

impl Signer {
    /// A signer for a built-in scheme or one's own.
    ///
    /// # Errors
    /// `ERR_SCHEME` where the scheme's switches do not fit each other ([`Scheme::check`]), and with
    /// `digest` where it is signed externally ([`ExternalSigner`](crate::ExternalSigner)); `ERR_KEY` for a
    /// key that is not ASCII in a scheme of another charset; `ERR_KEY_ENCODING` for one that is not written as the scheme says.
    #[cfg(feature = "any-scheme")]
    pub fn new(scheme: Scheme, secret: Secret) -> Result<Self> {
        scheme.check()?;
        Self::checked(Cow::Owned(scheme), secret)
    }

    /// A signer for a scheme whose switches are known to fit each other.
    pub(crate) fn built_in(scheme: &'static Scheme, secret: Secret) -> Result<Self> {
        Self::checked(Cow::Borrowed(scheme), secret)
    }

    fn checked(scheme: Cow<'static, Scheme>, secret: Secret) -> Result<Self> {
        let secret = if ANY_SCHEME { secret.decoded(scheme.key_encoding)? } else { secret };
        let mac = Mac::new(scheme.digest, &secret)?;
        // A key is used as its bytes; whether it would be written in GBK as well, nobody says.
        if scheme.charset != Charset::Utf8 && !secret.bytes().is_ascii() {
            return Err(Code::Key.into());
        }
        let in_text = !matches!(scheme.secret, SecretPlacement::None);
        Ok(Self {
            mac,
            secret: in_text.then_some(secret),
            scheme,
            limits: Limits::DEFAULT,
            allow_ambiguous: Names::NONE,
            plans: Plans::default(),
        })
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets what its owner may set.
    #[doc(hidden)]
    pub fn set(&mut self, limits: Limits, allow_ambiguous: Names) {
        self.limits = limits;
        self.allow_ambiguous = allow_ambiguous;
    }

    /// Lets the values of these fields contain `&name=` of another field (a callback address with
    /// a query, say). Such a message can be read in two ways: check what comes back yourself.
    #[must_use]
    pub fn with_allow_ambiguous(mut self, fields: Names) -> Self {
        self.allow_ambiguous = fields;
        self
    }

    /// The same with another rule for fields without content.
    pub(crate) fn with_empty_values(mut self, empty_values: EmptyValues) -> Self {
        self.scheme.to_mut().empty_values = empty_values;
        self.plans = Plans::default();
        self
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
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
    /// What [`Params::check`] refuses; `ERR_AMBIGUOUS`; `ERR_MISSING` or `ERR_EMPTY` where the
    /// scheme signs a fixed list; `ERR_CHARSET` for text that its charset does not have; `ERR_VERIFY_ONLY` with `digest` where
    /// that is too weak to sign with.
    pub fn sign(&self, params: &Params<'_>) -> Result<String> {
        Ok(self.signature(params, Purpose::Sign)?.as_str().to_owned())
    }

    /// The canonical string: the text that is signed, without the key. Where the key stands in it,
    /// see [`Signer::explain`].
    ///
    /// # Errors
    /// As [`Signer::sign`].
    pub fn canonical_string(&self, params: &Params<'_>) -> Result<String> {
        let mut canonical = Canonical::default();
        self.write(params, Purpose::Sign, &mut canonical)?;
        Ok(canonical.text)
    }

    /// Whether the signature is the one of these fields. Compared in constant time, in the very
    /// form that the scheme writes (a lower-case scheme refuses upper-case hex).
    ///
    /// A text of `name=value` pairs can often be split into fields in several ways. Only the one with
    /// the most fields is taken here: it is the message that was signed, if that message has all names of
    /// [`Scheme::known`](crate::Scheme::known). A field that the sender may leave out can have been written
    /// inside the value before it by the author of that value.
    ///
    /// # Errors
    /// As [`Signer::sign`]: a message that could not have been signed is an error, not `false`. Beyond that
    /// `ERR_AMBIGUOUS` for a value that contains `&name=` of any field that the scheme or the message
    /// knows, its own and the excluded ones among them.
    pub fn verify(&self, params: &Params<'_>, signature: &str) -> Result<bool> {
        Ok(self.signature(params, Purpose::Verify)?.matches(signature))
    }

    fn signature(&self, params: &Params<'_>, purpose: Purpose) -> Result<Signature> {
        let mut canonical = Canonical::default();
        self.write(params, purpose, &mut canonical)?;
        self.signature_of(&canonical, purpose)
    }

    /// Writes the canonical string of a message.
    fn write(
        &self,
        params: &Params<'_>,
        purpose: Purpose,
        canonical: &mut Canonical,
    ) -> Result<()> {
        // So many names are not even looked at.
        if params.len() > self.limits.fields {
            return Err(Error::limited(Code::Limit, "", self.limits.fields));
        }
        self.write_values(PlanKey::Names(params.names()), params, purpose, canonical)
    }

    /// Writes the canonical string of values, whose names the key tells.
    #[doc(hidden)]
    pub fn write_values<'n, V: Values>(
        &self,
        key: PlanKey<impl Iterator<Item = &'n str> + Clone>,
        values: &V,
        purpose: Purpose,
        canonical: &mut Canonical,
    ) -> Result<()> {
        let rules = self.rules(purpose);
        let new = |mut names| self.plan(&mut names);
        self.plans.find(key, Plan::is_for, new, |plan| plan.write(rules, values, canonical))
    }

    /// The signature of a canonical string.
    ///
    /// # Errors
    /// `ERR_VERIFY_ONLY`, where it is to be sent; `ERR_CHARSET`.
    #[doc(hidden)]
    pub fn signature_of(&self, canonical: &Canonical, purpose: Purpose) -> Result<Signature> {
        self.check_purpose(purpose)?;
        let (before, after) = canonical.around_key();
        let (front, key) = self.keys(canonical.key_at.is_some());
        let before = self.scheme.charset.encode(before)?;
        if !front.is_empty() {
            // Behind a key in front another stands at the end alone.
            return Ok(self.mac.sign([front, &before, key], self.scheme.output));
        }
        Ok(self.mac.sign([&before, key, after.as_bytes()], self.scheme.output))
    }

    /// The signature of a canonical string that is already bytes: those of a charset which only the host
    /// knows, or of a template. No rule of such a one has the key anywhere but at its ends.
    ///
    /// # Errors
    /// `ERR_VERIFY_ONLY`, where it is to be sent.
    #[doc(hidden)]
    pub fn sign_bytes(&self, canonical: &[u8], purpose: Purpose) -> Result<Signature> {
        self.check_purpose(purpose)?;
        let (front, key) = self.keys(self.scheme.secret.key_prefix().is_some());
        Ok(self.mac.sign([front, canonical, key], self.scheme.output))
    }

    /// What stands in front of the text, and in its place behind or within it, where there is one.
    fn keys(&self, has_place: bool) -> (&[u8], &[u8]) {
        let key = self.secret.as_ref().map_or(&[][..], Secret::bytes);
        let is_in_front = ANY_SCHEME && self.scheme.secret.key_suffix().is_some();
        (if is_in_front { key } else { &[] }, if has_place { key } else { &[] })
    }

    fn check_purpose(&self, purpose: Purpose) -> Result<()> {
        let refused = purpose == Purpose::Sign && self.scheme.digest.is_verify_only();
        if ANY_SCHEME && refused { Err(Error::at(Code::VerifyOnly, "digest")) } else { Ok(()) }
    }

    /// Whether the signed text contains the key itself.
    #[doc(hidden)]
    pub const fn has_key_in_text(&self) -> bool {
        self.secret.is_some()
    }

    /// The plans of its messages.
    #[doc(hidden)]
    pub const fn plans(&self) -> &Plans<Plan> {
        &self.plans
    }

    /// The plan of messages with these names.
    pub(crate) fn plan(&self, names: &mut dyn Iterator<Item = &str>) -> Plan {
        Plan::new(&self.scheme, names)
    }

    /// The signature of values whose plan is at hand.
    pub(crate) fn sign_values<V: Values>(
        &self,
        plan: &Plan,
        values: &V,
        purpose: Purpose,
        canonical: &mut Canonical,
    ) -> Result<Signature> {
        plan.write(self.rules(purpose), values, canonical)?;
        self.signature_of(canonical, purpose)
    }

    fn rules(&self, purpose: Purpose) -> Rules<'_> {
        Rules {
            purpose,
            scheme: &self.scheme,
            limits: &self.limits,
            allow_ambiguous: &self.allow_ambiguous,
            secret: self.secret.as_ref(),
        }
    }

    /// What was signed and why: each field's decision, the canonical string, the text with `‹key›` in
    /// the key's place, the algorithm and the signature, which is empty where the digest is too weak to sign with.
    ///
    /// ```
    /// use orderstr::{Decision, Params, Secret, Signer, schemes};
    /// let signer = Signer::new(schemes::LATIPAY, Secret::new("111222333")?)?;
    /// let explained = signer.explain(&Params::from([("b", "2"), ("a", "1"), ("c", "")]))?;
    /// assert_eq!(explained.string_to_sign, "a=1&b=2‹key›");
    /// assert_eq!(explained.fields[2].decision, Decision::Empty);
    /// # Ok::<(), orderstr::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Signer::sign`].
    pub fn explain(&self, params: &Params<'_>) -> Result<Explanation> {
        let mut canonical = Canonical::default();
        self.write(params, Purpose::Sign, &mut canonical)?;
        self.explanation(params, canonical)
    }

    /// The same of a canonical string that is made.
    ///
    /// # Errors
    /// `ERR_CHARSET`.
    #[doc(hidden)]
    pub fn explanation(&self, params: &Params<'_>, canonical: Canonical) -> Result<Explanation> {
        let signature = self.signature_of(&canonical, Purpose::Verify)?;
        Ok(self.explanation_with(params, canonical, signature.as_str()))
    }

    /// The same for a signature that was made elsewhere of the same canonical string.
    #[doc(hidden)]
    pub fn explanation_with(
        &self,
        params: &Params<'_>,
        canonical: Canonical,
        signature: &str,
    ) -> Explanation {
        let (before, after) = canonical.around_key();
        let key = canonical.key_at.map_or("", |_| KEY_PLACEHOLDER);
        let front = self.scheme.secret.key_suffix().map_or("", |_| KEY_PLACEHOLDER);
        let fields = params
            .iter()
            .map(|field| FieldDecision {
                name: field.name.clone().into_owned(),
                decision: decide(&self.scheme, field),
            })
            .collect();
        Explanation {
            scheme: self.scheme.name.clone().into_owned(),
            string_to_sign: [front, before, key, after].concat(),
            fields,
            algorithm: algorithm(self.scheme.digest, self.scheme.output),
            signature: match self.scheme.digest.is_verify_only() {
                true => String::new(),
                false => signature.to_owned(),
            },
            canonical_string: canonical.text,
        }
    }
}

/// Digest and format of a signature, in words.
pub(crate) fn algorithm(digest: Digest, output: Output) -> String {
    let digest = match digest {
        Digest::HmacSha256 => "HMAC-SHA-256 keyed with ‹key›, of the string to sign",
        Digest::Md5 => "MD5 of the string to sign",
        Digest::Sha256 => "SHA-256 of the string to sign",
        Digest::HmacSha512 => "HMAC-SHA-512 keyed with ‹key›, of the string to sign",
        Digest::Sha512 => "SHA-512 of the string to sign",
        Digest::Sha1 => "SHA-1 of the string to sign, for verification alone",
        Digest::External | Digest::ExternalSha256 => "signed externally",
    };
    [digest, ", ", output.as_str()].concat()
}

/// The answer of [`Signer::explain`]. The key is not in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The scheme's name.
    pub scheme: String,
    /// The fields in the order given, each with its decision.
    pub fields: Vec<FieldDecision>,
    /// The text that is signed, without the key.
    pub canonical_string: String,
    /// The text that is signed, with `‹key›` where the key stands.
    pub string_to_sign: String,
    /// Digest, place of the key and format of the output, in words.
    pub algorithm: String,
    /// The signature.
    pub signature: String,
}

/// What happened to one field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FieldDecision {
    /// The field.
    pub name: String,
    /// The decision about it, which has its reasons.
    pub decision: Decision,
}
