//! `Signer` and `ExternalSigner` write the same canonical string for the same scheme: only what makes the
//! signature of it is exchanged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use orderstr::scheme::{Digest, Output, Scheme, SecretPlacement};
use orderstr::schemes::{ALL, BuiltIn};
use orderstr::{ExternalSigner, Params, Secret, Signer, Value};

const NAMES: &[&str] = &[
    "a",
    "b",
    "Z",
    "_x",
    "a[0]",
    "amount",
    "sign",
    "sign_type",
    "signature",
    "hash",
    "org_loc",
    "method",
    "nonce",
    "host_url",
    "merchant_reference",
    "payment_method",
    "status",
    "currency",
    "app_id",
    "10",
    "9",
];
const PIECES: &[&str] =
    &["1", "0", "", " ", "&", "&b=", "=", "null", "\"", "中文", "🍷", "\u{feff}", "%20", "+", "\n"];

/// Numbers that look random and are the same in each run (Knuth's MMIX).
struct Walk(u64);

impl Walk {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn value(&mut self) -> Value<'static> {
        match self.below(12) {
            0 => Value::Null,
            1 => Value::Boolean(true),
            2 => Value::Boolean(false),
            3 => Value::from(7_i64),
            _ => {
                let pieces = (0..=self.below(3)).map(|_| PIECES[self.below(PIECES.len())]);
                Value::from(pieces.collect::<String>())
            }
        }
    }

    fn message(&mut self) -> Params<'static> {
        let count = self.below(NAMES.len());
        let names: Vec<&str> = (0..count).map(|_| NAMES[self.below(NAMES.len())]).collect();
        names.into_iter().map(|name| (name, self.value())).collect()
    }
}

#[test]
fn the_canonical_string_does_not_depend_on_who_signs() {
    let mut walk = Walk(1);
    let mut refused = 0;
    let mut written = 0;
    for scheme in ALL.iter().filter_map(BuiltIn::scheme) {
        let here = Scheme {
            secret: SecretPlacement::None,
            digest: Digest::HmacSha256,
            output: Output::HexLower,
            // For what is signed externally alone.
            ..scheme.clone()
        };
        let external = Scheme { digest: Digest::External, output: Output::Base64, ..here.clone() };
        let here = Signer::new(here, Secret::new("k").unwrap()).unwrap();
        let external = ExternalSigner::new(external).unwrap();
        for _ in 0..2_000 {
            let message = walk.message();
            let explained = here.explain(&message).map(|explained| explained.canonical_string);
            let text = external.canonical_string(&message);
            match &text {
                Ok(_) => written += 1,
                Err(_) => refused += 1,
            }
            assert_eq!(explained, text, "{}: {message:?}", scheme.name);
        }
    }
    // Neither side of the test may be empty by accident.
    assert!(written > 5_000 && refused > 5_000, "{written} written, {refused} refused");
}
