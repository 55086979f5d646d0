//! Rules without a key: schemes and templates that are signed externally. The canonical string of a scheme
//! with a shared key can be made as well, where no key is needed to know it.

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::Boundary;
use boundary::packed::Place;
use boundary::settings::Settings;
use orderstr::internals::{Object, Plan, Purpose, Rule, canonical_string_of, sha256_text};
use orderstr::scheme::SecretPlacement;
use orderstr::{Code, Error, Limits, Names, Params, Result};

/// A rule, held by the JavaScript bindings.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreRule {
    rule: Rule,
    limits: Limits,
    allow_ambiguous: Names,
}

/// A rule from the packed switches of a scheme or a template, with `allowAmbiguous` and limits
/// beside them.
#[wasm_bindgen]
pub fn rule(boundary: &mut Boundary, names: usize, len: usize, count: usize) -> Option<CoreRule> {
    boundary.make(names, len, count, CoreRule::new)
}

/// Gives the SHA-256 of the bytes in the input, in lower-case hexadecimal.
#[wasm_bindgen]
pub fn sha256(boundary: &mut Boundary, len: usize) -> i32 {
    let digest = boundary.input.get(..len).map(sha256_text);
    boundary.finish_text(digest.ok_or_else(|| Code::Internal.into()))
}

impl CoreRule {
    fn new(options: &Params<'_>) -> Result<Self> {
        let Settings { limits, allow_ambiguous, others } = Settings::read(options)?;
        let rule = Rule::read(&others)?;
        match &rule {
            Rule::Scheme(scheme) if matches!(scheme.secret, SecretPlacement::AmongValues) => {
                return Err(Error::at(Code::Scheme, "secret"));
            }
            _ => {}
        }
        Ok(Self { rule, limits, allow_ambiguous })
    }
}

#[wasm_bindgen]
impl CoreRule {
    /// Gives the canonical string of the packed fields of a scheme, which are to be signed or, if `verify`,
    /// to be verified.
    pub fn canonical_string(
        &self,
        boundary: &mut Boundary,
        names: usize,
        len: usize,
        count: usize,
        verify: bool,
    ) -> i32 {
        let Self { limits, allow_ambiguous, .. } = self;
        let purpose = if verify { Purpose::Verify } else { Purpose::Sign };
        let text = match &self.rule {
            Rule::Scheme(scheme) => {
                let place = Place::named(0, names, len, count);
                let Boundary { input, starts, .. } = boundary;
                place.names(input).and_then(|names| {
                    let values = place.values(input, starts)?;
                    let plan = Plan::new(scheme, &mut names.clone());
                    canonical_string_of(&plan, &values, scheme, limits, allow_ambiguous, purpose)
                })
            }
            Rule::Template(_) => Err(Code::Internal.into()),
        };
        boundary.finish_text(text)
    }

    /// Gives the canonical string of a template. Its values come as a JSON object: a raw body may hold any
    /// character. The JavaScript bindings hold the values to the limits; what JSON adds is no part of them.
    pub fn fill(&self, boundary: &mut Boundary, len: usize) -> i32 {
        let filled = boundary.text(0, len).and_then(|values| match &self.rule {
            Rule::Template(template) => {
                let values = Object::read(values, Limits::NONE)?;
                template.canonical_string(&values.params()?, &self.limits)
            }
            Rule::Scheme(_) => Err(Code::Internal.into()),
        });
        boundary.finish_text(filled)
    }
}
