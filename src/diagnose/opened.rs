//! What a public key makes of a signature (RFC 8017, section 5.2.2): the padding, the name of the digest and the digest of
//! what was signed.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::making::SIGN_TYPE;
use super::message::LenientField;
use super::texts::unhex;
use crate::rule::template::Slot;
use crate::sign::hashes::{Function, Hash};

/// Whose public key it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOwner {
    /// Of whoever should have signed.
    Signer,
    /// The public half of one's own private key.
    Own,
    /// It was given as the signer's, and is one's own.
    OwnAsSigner,
}

/// A signature as one public key opens it: `s^e mod n` (RSAVP1 of RFC 8017).
///
/// ```
/// use orderstr::diagnose::{CauseCode, Inquiry, KeyOwner, Opened};
/// use orderstr::{Params, templates};
/// // What `openssl pkeyutl -verifyrecover -pkeyopt rsa_padding_mode:none` prints; here one that is not padded.
/// let block = vec![0x5a; 256];
/// let message = Params::from([("timestamp", "1700000000"), ("nonce", "n"), ("body", "{}")]);
/// let diagnosis = Inquiry::new(templates::WECHAT_PAY_V3_REPLY)
///     .with_params(&message)
///     .with_opened(Opened { owner: KeyOwner::Signer, block: Some(block) })
///     .diagnose();
/// assert_eq!(diagnosis.causes[0].code, CauseCode::WrongKey);
/// assert!(diagnosis.causes[0].is_proven());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Whose key.
    pub owner: KeyOwner,
    /// As many bytes as the modulus has; nothing where the signature has another length, or is no number below the
    /// modulus: then this key has not made it.
    pub block: Option<Vec<u8>>,
}

/// How the digest stands in the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As PKCS#1 v1.5 has it.
    Signed,
    /// Padded, and without the name of the digest: it was encrypted and not signed.
    Encrypted,
    /// By RSASSA-PSS, which no gateway here takes: the digest cannot be had.
    Pss,
}

/// What an opened signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) owner: KeyOwner,
    pub(super) form: Form,
    pub(super) hash: Hash,
    pub(super) digest: Vec<u8>,
}

/// `DigestInfo` up to the digest (RFC 8017, section 9.2, note 1). Without the NULL of its algorithm it is none, as for OpenSSL and browsers.
const INFOS: &[(Hash, &[u8])] = &[
    (Hash::Sha256, b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20"),
    (Hash::Sha1, b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14"),
    (Hash::Md5, b"\x30\x20\x30\x0c\x06\x08\x2a\x86\x48\x86\xf7\x0d\x02\x05\x05\x00\x04\x10"),
    (Hash::Sha512, b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40"),
    (Hash::Sha384, b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30"),
];

/// The hash that a message should be signed with: its own `sign_type` says it, or else its scheme.
pub(super) fn due(scheme: &str, fields: &[LenientField<'_>]) -> Option<Hash> {
    let named = fields.iter().find(|lenient| lenient.name() == SIGN_TYPE);
    match named.and_then(LenientField::shown) {
        Some("RSA") => Some(Hash::Sha1),
        Some("RSA2") => Some(Hash::Sha256),
        _ => SHA256.contains(&scheme).then_some(Hash::Sha256),
    }
}

/// Schemes of one hash alone, unless the message says otherwise.
const SHA256: [&str; 4] = ["alipayOpen", "alipayNotifyV1", "alipayNotifyV2", "unionpayOpen"];

/// Whether only the gateway signs by this rule.
pub(super) fn is_received(base: &Candidate<'_>) -> bool {
    let replies = |slots: &[Slot<'_>]| slots.first().is_some_and(|slot| slot.name == "timestamp");
    base.scheme.name.starts_with("alipayNotify") || base.slots.is_some_and(replies)
}

impl Opened {
    /// As the boundary of the WebAssembly modules has them: each with a letter for its owner, and the block in hexadecimal.
    #[doc(hidden)]
    #[must_use]
    pub fn listed(text: &str) -> Vec<Self> {
        let mut all = Vec::new();
        for one in text.split(',') {
            let owner = match one.as_bytes().first() {
                Some(b's') => KeyOwner::Signer,
                Some(b'o') => KeyOwner::Own,
                Some(_) => KeyOwner::OwnAsSigner,
                None => continue,
            };
            all.push(Self { owner, block: one.as_bytes().get(1..).and_then(unhex) });
        }
        all
    }

    /// What it holds; nothing where this key has not made it.
    pub(super) fn content(&self) -> Option<Content> {
        let block = self.block.as_deref()?;
        let (form, hash, digest) = if let Some(inner) = unpadded(block) {
            let info = INFOS.iter().find_map(|(hash, info)| {
                let digest = inner.strip_prefix(*info)?;
                (digest.len() == hash.length()).then_some((Form::Signed, *hash, digest))
            });
            // Or the digest alone.
            info.or_else(|| {
                let hash = Hash::ALL.iter().find(|hash| hash.length() == inner.len())?;
                Some((Form::Encrypted, *hash, inner))
            })
            // Or a text that was not even hashed, or nothing that can be read.
            .unwrap_or((Form::Encrypted, Hash::Sha256, inner))
        } else {
            let hash = [Hash::Sha256, Hash::Sha1];
            let hash = hash.iter().find(|hash| is_pss(block, **hash))?;
            (Form::Pss, *hash, &[][..])
        };
        Some(Content { owner: self.owner, form, hash, digest: digest.to_vec() })
    }
}

/// What stands behind the padding of PKCS#1 v1.5 (RFC 8017, section 9.2): eight bytes of it at least.
fn unpadded(block: &[u8]) -> Option<&[u8]> {
    let rest = block.strip_prefix(&[0, 1])?;
    let padding = rest.iter().position(|byte| *byte != 0xff).filter(|padding| *padding >= 8)?;
    rest.get(padding..)?.strip_prefix(&[0])
}

/// Whether the block is EMSA-PSS (RFC 8017, section 9.1.2) of that hash, whatever was signed: with its mask undone it begins with
/// zeros, or with a one where the salt leaves no room for them.
fn is_pss(block: &[u8], hash: Hash) -> bool {
    let length = hash.length();
    let rest = block.strip_suffix(&[0xbc]).unwrap_or_default();
    let at = rest.len().saturating_sub(length);
    let mut text = rest.get(at..).unwrap_or_default().to_vec();
    text.extend_from_slice(&[0; 4]);
    let mask = Function { hash, keyed: false }.digest(&[], &text);
    let mut plain = rest.iter().take(at).zip(&mask).map(|(byte, mask)| byte ^ mask);
    // The highest bit belongs to none of it.
    match plain.next().map(|first| first & 0x7f) {
        Some(0) => plain.all(|byte| byte == 0),
        first => first == Some(1),
    }
}
