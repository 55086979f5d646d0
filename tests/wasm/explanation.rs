//! What those read in JavaScript who use the crate from their own WebAssembly.

use js_sys::{Array, Object, Reflect};
use orderstr::{Params, Secret, Signer, schemes};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn an_explanation_has_the_members_of_javascript() {
    let signer = Signer::new(schemes::LATIPAY, Secret::new("111222333").unwrap()).unwrap();
    let explained = signer.explain(&Params::from([("user_id", "U1"), ("ip", "")])).unwrap();
    let value = serde_wasm_bindgen::to_value(&explained).unwrap();
    let names = Object::keys(&value.clone().into());
    let names: Vec<String> = names.iter().filter_map(|name| name.as_string()).collect();
    let wanted = ["scheme", "fields", "canonicalString", "stringToSign", "algorithm", "signature"];
    assert_eq!(names, wanted);
    let member = |name: &str| Reflect::get(&value, &name.into()).unwrap();
    assert_eq!(member("scheme"), "latipay");
    assert_eq!(member("canonicalString"), "user_id=U1");
    assert_eq!(member("stringToSign"), "user_id=U1‹key›");
    assert_eq!(member("algorithm"), explained.algorithm.as_str());
    assert_eq!(member("signature"), explained.signature.as_str());
    let fields: Array = member("fields").into();
    let fields: Vec<[Option<String>; 2]> = fields
        .iter()
        .map(|field| {
            ["name", "decision"].map(|name| Reflect::get(&field, &name.into()).unwrap().as_string())
        })
        .collect();
    let field = |name: &str, decision: &str| [name, decision].map(|text| Some(text.to_owned()));
    assert_eq!(fields, [field("user_id", "signed"), field("ip", "empty")]);
}
