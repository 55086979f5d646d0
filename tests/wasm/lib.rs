//! The vectors through the npm package, with the very WebAssembly that ships in it, in Node and in a browser. A stage
//! that differs is named.
#![cfg(all(test, target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod explanation;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// `runner.mjs` and all that it imports, as one module: `cargo xtask test` puts it there. A lint looks at this file
/// where nothing has been built yet.
#[cfg(clippy)]
const RUNNER: &str = "";
#[cfg(not(clippy))]
const RUNNER: &str = include_str!("../../target/wasm_tests.js");

/// How many cases of a file ran, and how many it says that it has.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
struct Run {
    ran: usize,
    expected: usize,
}

/// Imports the runner, once for all tests: chromedriver stopped answering where each of them imported its address of two megabytes.
/// Of the addresses of a module without a file, this is the one that Node and browsers have.
async fn runner() -> JsValue {
    const IMPORTED: &str = "(code) => globalThis.vectorRunner ??= \
        import(`data:text/javascript,${encodeURIComponent(code)}`)";
    let import: Function = js_sys::eval(IMPORTED).unwrap().unchecked_into();
    awaited(import.call1(&JsValue::NULL, &RUNNER.into()).unwrap()).await
}

async fn awaited(promise: JsValue) -> JsValue {
    let settled = JsFuture::from(promise.unchecked_into::<Promise>()).await;
    // Of what failed, the message says which cases, and at which stage.
    settled.unwrap_or_else(|error| {
        let message = Reflect::get(&error, &"message".into()).unwrap_or(JsValue::NULL);
        panic!("{}", message.as_string().unwrap_or_else(|| format!("{error:?}")))
    })
}

async fn run(text: &str) {
    let run: Function = Reflect::get(&runner().await, &"run".into()).unwrap().unchecked_into();
    let ran = awaited(run.call1(&JsValue::NULL, &text.into()).unwrap()).await;
    let Run { ran, expected } = serde_wasm_bindgen::from_value(ran).unwrap();
    // As many as the file has lines behind its head.
    assert_eq!((ran, expected), (text.lines().count() - 1, text.lines().count() - 1));
    assert!(ran > 40, "{ran} cases");
}

#[wasm_bindgen_test]
async fn latipay() {
    run(include_str!("../vectors/latipay.jsonl")).await;
}

#[wasm_bindgen_test]
async fn yabandpay() {
    run(include_str!("../vectors/yabandpay.jsonl")).await;
}

#[wasm_bindgen_test]
async fn alipay_plus() {
    run(include_str!("../vectors/alipay_plus.jsonl")).await;
}

#[wasm_bindgen_test]
async fn alipay_open() {
    run(include_str!("../vectors/alipay_open.jsonl")).await;
}

#[wasm_bindgen_test]
async fn wechat_pay() {
    run(include_str!("../vectors/wechat_pay.jsonl")).await;
}

#[wasm_bindgen_test]
async fn schemes() {
    run(include_str!("../vectors/schemes.jsonl")).await;
}

#[wasm_bindgen_test]
async fn certificates() {
    run(include_str!("../vectors/certificates.jsonl")).await;
}
