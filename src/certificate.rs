//! What an X.509 certificate says: who it is about and who signed it, how long it holds, its public key, and the serial numbers
//! under which gateways know it.
//!
//! Sources: RFC 5280; RFC 4514; RFC 7468; Alipay Open Platform documentation, "Certificate mode", and the official SDKs.
//!
//! Nothing here decides whether a certificate is to be trusted: neither its signature nor its time is looked at. It is as
//! trustworthy as the place that you have it from.

use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};
use md5::{Digest as _, Md5};
use x509_cert::Certificate as X509;
use x509_cert::der::{Decode as _, Encode as _, Tag, Tagged as _};
use x509_cert::name::Name;
use x509_cert::time::Time;

use crate::error::{Code, Error, Result};
use crate::text::base64::standard_base64;

/// What one certificate says.
///
/// ```
/// use orderstr::certificate::Certificate;
/// let pem = "-----BEGIN CERTIFICATE-----
/// MIIDLjCCAhagAwIBAgIQICAFGGIDnUCQiXuk1RwhJjANBgkqhkiG9w0BAQsFADCB
/// gjELMAkGA1UEBhMCQ04xFjAUBgNVBAoMDUFudCBGaW5hbmNpYWwxIDAeBgNVBAsM
/// F0NlcnRpZmljYXRpb24gQXV0aG9yaXR5MTkwNwYDVQQDDDBBbnQgRmluYW5jaWFs
/// IENlcnRpZmljYXRpb24gQXV0aG9yaXR5IENsYXNzIDEgUjEwHhcNMjAwNTE4MDUy
/// ODQ3WhcNMjIwNTE4MDUyODQ3WjASMRAwDgYDVQQDDAdzdWJqZWN0MIIBIjANBgkq
/// hkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0LK4EogT+8r5vSOP5iIIW3rHHZaM+9hU
/// Ei0wuAktapJ/hYEyrhpM07LGRulfMiZ0Emvxu9gipDaDuzDWuqGLCKD2r/6fYqjY
/// Rexesw9Z+VoG5O231Rte/dr55j570C+Z6HwUPcFN9gBzSWu0EMU4Kp0bvZd8A58P
/// KKC3/R3sedKgNUN3il2D4yilsnngWtzI/MJxT3no4JR33oslHHZ8vZcKZkV22h5w
/// xUCjc11WUwx8vLIjR8VjeXYtzG9EzmN4XngFCVoy8eRKbK9s/1Q4ClDOd5ELSS8Q
/// Hp8v3SityS9OsphWyt6bvFRrJ/YmZZibOSiqZ9Tis5ZamsNXghTt9wIDAQABow8w
/// DTALBgNVHQ8EBAMCB4AwDQYJKoZIhvcNAQELBQADggEBAMza1g5NZ+lKl8zVoHf5
/// 53/pzF7TM4gtl0ELJFYso9CZxu21FSTR6+VSFLF5zt2w/q7BCIe4ZCP2HIHmo8KU
/// NdPfmoY2gDrEo6ur+HfiXmDuoV2y19H2zPRRNbQSrmu9pWRZZznoSaE5PR8R2h+4
/// L4ahsZXnUl3UW8qA1IHksyqYpNwlIpgsotd0IjpQXk1len4cRDLE3uxgsoP0jDhV
/// tYKTTJjwMIAo1Qu3WomzkIBGejAqKdy/7AYl7zOW59C1vUYOUOnWAUeV2KDMZYoX
/// T322it7Art9ZdR0WhknHIrcSHP1tpT8tU7LjXCYM6wWXSf8zoZ2FQyVDMvPMn8A3
/// D24=
/// -----END CERTIFICATE-----";
/// let certificates = Certificate::read(pem)?;
/// let own = &certificates[0];
/// assert_eq!(own.serial_number, "2020051862039D4090897BA4D51C2126");
/// assert_eq!(own.app_cert_sn, "866efef280dec9137a87d047ac446315");
/// assert_eq!(own.not_after, "2022-05-18T05:28:47Z");
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// In hexadecimal capitals, two for each byte, as WeChat Pay and OpenSSL write it.
    pub serial_number: String,
    /// The same in decimal digits, as `UnionPay` names it (`certId`).
    pub serial_number_decimal: String,
    /// Whom it is about, as RFC 4514 writes names: the last part first.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// From when it holds: `2020-05-18T05:28:47Z`.
    pub not_before: String,
    /// Until when.
    pub not_after: String,
    /// The public key, as the DER of a `SubjectPublicKeyInfo`.
    pub public_key: Vec<u8>,
    /// What Alipay calls it by: `app_cert_sn` of your own, `alipay_cert_sn` of Alipay's. The MD5 of issuer and serial number.
    pub app_cert_sn: String,
    /// Whether an RSA key signed it: of the root certificates, Alipay counts only these.
    is_signed_with_rsa: bool,
}

/// Bytes of a file of certificates at most: a bundle of Alipay's has 5,000.
const LONGEST: usize = 65_536;

/// Certificates of one file at most.
const MOST: usize = 16;

impl Certificate {
    /// The certificates of a file, in its order: PEM with whatever stands around the blocks, or a single one in base64.
    ///
    /// # Errors
    /// `ERR_CERTIFICATE` where there is none, or one that cannot be read; `ERR_LIMIT` for more than 64 KiB, or more than 16 of
    /// them.
    pub fn read(text: &str) -> Result<Vec<Self>> {
        if text.len() > LONGEST {
            return Err(Error::limited(Code::Limit, "certificate", LONGEST));
        }
        // A line break that came through an environment variable is a backslash and a letter.
        let text = text.replace("\\r", "\n").replace("\\n", "\n");
        let mut found = Vec::new();
        let mut blocks = text.split("-----BEGIN ");
        let before = blocks.next().unwrap_or_default();
        for block in blocks {
            let Some((label, body)) = block.split_once("-----") else { return Err(unreadable()) };
            // A key beside it is none of ours; so is what OpenSSL adds to a certificate that it trusts.
            if !matches!(label, "CERTIFICATE" | "X509 CERTIFICATE") {
                continue;
            }
            let body = body.split_once("-----END ").ok_or_else(unreadable)?.0;
            if found.len() == MOST {
                return Err(Error::limited(Code::Limit, "certificate", MOST));
            }
            found.push(Self::in_base64(body)?);
        }
        if found.is_empty() {
            found.push(Self::in_base64(before)?);
        }
        Ok(found)
    }

    fn in_base64(text: &str) -> Result<Self> {
        let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let standard = standard_base64(&bare).ok_or_else(unreadable)?;
        Self::from_der(&Base64::decode_vec(&standard).map_err(|_| unreadable())?)
    }

    /// A certificate in DER.
    ///
    /// # Errors
    /// `ERR_CERTIFICATE`; `ERR_LIMIT` for more than 64 KiB.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        if der.len() > LONGEST {
            return Err(Error::limited(Code::Limit, "certificate", LONGEST));
        }
        let read = X509::from_der(der).map_err(|_| unreadable())?;
        let signed = read.tbs_certificate();
        let number = signed.serial_number().as_bytes();
        // Two's complement. No authority may issue a negative one.
        if number.first().is_none_or(|first| *first > 0x7f) {
            return Err(unreadable());
        }
        let decimal = decimal(number);
        let issuer = parts(signed.issuer());
        let validity = signed.validity();
        let public_key = signed.subject_public_key_info().to_der().map_err(|_| unreadable())?;
        Ok(Self {
            serial_number: hexadecimal(number),
            subject: written(&parts(signed.subject())),
            app_cert_sn: cert_sn(&issuer, &decimal),
            issuer: written(&issuer),
            serial_number_decimal: decimal,
            not_before: time(validity.not_before),
            not_after: time(validity.not_after),
            public_key,
            is_signed_with_rsa: read.signature_algorithm().oid.as_bytes().starts_with(PKCS1),
        })
    }

    /// Whether that is its serial number, in hexadecimal.
    #[must_use]
    pub fn is_numbered(&self, serial_number: &str) -> bool {
        self.serial_number.eq_ignore_ascii_case(serial_number)
    }

    /// The public key in PEM.
    #[must_use]
    pub fn public_key_pem(&self) -> String {
        let base64 = Base64::encode_string(&self.public_key);
        let mut pem = String::from("-----BEGIN PUBLIC KEY-----\n");
        for (at, sign) in base64.chars().enumerate() {
            if at > 0 && at % 64 == 0 {
                pem.push('\n');
            }
            pem.push(sign);
        }
        pem.push_str("\n-----END PUBLIC KEY-----\n");
        pem
    }
}

/// Alipay's `alipay_root_cert_sn` of the root certificates that it publishes in one file: those that an RSA key signed, each as
/// its `app_cert_sn` would be, joined by `_`. Nothing where there is none of them.
#[must_use]
pub fn alipay_root_cert_sn(roots: &[Certificate]) -> Option<String> {
    let signed = roots.iter().filter(|root| root.is_signed_with_rsa);
    let numbers: Vec<&str> = signed.map(|root| root.app_cert_sn.as_str()).collect();
    (!numbers.is_empty()).then(|| numbers.join("_"))
}

fn unreadable() -> Error {
    Error::at(Code::Certificate, "certificate")
}

/// 1.2.840.113549.1.1, below which the signatures of PKCS#1 stand.
const PKCS1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01];

// ---- numbers and times ----

fn hexadecimal(number: &[u8]) -> String {
    let mut text = String::new();
    // The zero byte before a number whose highest bit is set only says that it is not negative.
    let bytes = match number {
        [0, rest @ ..] if !rest.is_empty() => rest,
        whole => whole,
    };
    for byte in bytes {
        push_hex(*byte, &mut text);
    }
    text
}

fn push_hex(byte: u8, out: &mut String) {
    for half in [byte >> 4, byte & 15] {
        out.push(char::from_digit(u32::from(half), 16).unwrap_or_default().to_ascii_uppercase());
    }
}

/// Digits of a number of any length.
fn decimal(number: &[u8]) -> String {
    // The lowest digit first.
    let mut digits: Vec<u8> = Vec::from([0]);
    for byte in number {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry = carry.saturating_add(u32::from(*digit).saturating_mul(256));
            *digit = u8::try_from(carry % 10).unwrap_or_default();
            carry /= 10;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
    }
    let digits = digits.iter().rev();
    digits.filter_map(|digit| char::from_digit(u32::from(*digit), 10)).collect()
}

fn time(time: Time) -> String {
    let date = time.to_date_time();
    let mut text = String::new();
    for (number, width, behind) in [
        (u32::from(date.year()), 4, '-'),
        (u32::from(date.month()), 2, '-'),
        (u32::from(date.day()), 2, 'T'),
        (u32::from(date.hour()), 2, ':'),
        (u32::from(date.minutes()), 2, ':'),
        (u32::from(date.seconds()), 2, 'Z'),
    ] {
        push_digits(number, width, &mut text);
        text.push(behind);
    }
    text
}

/// The digits of a number, with zeros before them.
fn push_digits(number: u32, width: usize, out: &mut String) {
    let digits = decimal(&number.to_be_bytes());
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}

// ---- names ----

/// The types of attributes that have a short name: those of RFC 4514, and the address for mail.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("2.5.4.3", "CN"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "E"),
];

/// A part of a name.
struct Part {
    /// The short name of its type, or the type's number.
    name: String,
    /// Its text; nothing where it is none, and then it stands as the hexadecimal of its DER.
    text: Option<String>,
    der: String,
    /// Whether it belongs to the one before it, which is of the same level.
    is_joined: bool,
}

/// The parts of a name, as they stand in it.
fn parts(name: &Name) -> Vec<Part> {
    let mut parts = Vec::new();
    for level in name.iter_rdn() {
        for (at, attribute) in level.iter().enumerate() {
            let mut number = String::new();
            for arc in attribute.oid.arcs() {
                number.push_str(if number.is_empty() { "" } else { "." });
                push_digits(arc, 0, &mut number);
            }
            let short = SHORT_NAMES.iter().find(|(known, _)| *known == number);
            let mut der = String::from("#");
            for byte in attribute.value.to_der().unwrap_or_default() {
                push_hex(byte, &mut der);
            }
            parts.push(Part {
                name: short.map_or(number.clone(), |(_, short)| (*short).into()),
                text: text_of(attribute.value.tag(), attribute.value.value()),
                der,
                is_joined: at > 0,
            });
        }
    }
    parts
}

/// The text of a directory string (RFC 5280, section 4.1.2.4).
fn text_of(tag: Tag, bytes: &[u8]) -> Option<String> {
    match tag {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::NumericString => {
            core::str::from_utf8(bytes).ok().map(Into::into)
        }
        // Which characters it may hold is written nowhere that anyone keeps to: all take it for Latin-1.
        Tag::TeletexString => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Tag::BmpString => {
            let units = bytes.chunks(2).map(|pair| match pair {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0xd800,
            });
            char::decode_utf16(units).collect::<Result<_, _>>().ok()
        }
        _ => None,
    }
}

/// A name as RFC 4514 writes it.
fn written(parts: &[Part]) -> String {
    let mut text = String::new();
    let mut level = parts.len();
    while level > 0 {
        let end = level;
        level = parts.iter().take(end).rposition(|part| !part.is_joined).unwrap_or_default();
        for part in parts.iter().take(end).skip(level) {
            if !text.is_empty() {
                text.push(if part.is_joined { '+' } else { ',' });
            }
            text.push_str(&part.name);
            text.push('=');
            match &part.text {
                Some(value) => push_escaped(value, &mut text),
                None => text.push_str(&part.der),
            }
        }
    }
    text
}

/// RFC 4514, section 2.4.
fn push_escaped(value: &str, out: &mut String) {
    let last = value.chars().count().saturating_sub(1);
    for (at, sign) in value.chars().enumerate() {
        let is_special = match sign {
            ',' | '+' | '"' | '\\' | '<' | '>' | ';' => true,
            '#' => at == 0,
            ' ' => at == 0 || at == last,
            _ => false,
        };
        if sign.is_control() {
            for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
                out.push('\\');
                push_hex(byte, out);
            }
        } else {
            out.push_str(if is_special { "\\" } else { "" });
            out.push(sign);
        }
    }
}

/// The MD5 of the issuer, its last part first, and the serial number behind it. The official SDKs disagree where a value
/// would have to be escaped, which those of Alipay's authorities do not have: here, as in Node, PHP and Python, none is.
fn cert_sn(issuer: &[Part], decimal: &str) -> String {
    let mut hash = Md5::new();
    for (at, part) in issuer.iter().rev().enumerate() {
        hash.update(if at > 0 { "," } else { "" });
        hash.update(&part.name);
        hash.update("=");
        hash.update(part.text.as_deref().unwrap_or(&part.der));
    }
    hash.update(decimal);
    let mut text = String::new();
    for byte in hash.finalize() {
        push_hex(byte, &mut text);
    }
    text.make_ascii_lowercase();
    text
}
