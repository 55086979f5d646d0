//! Cases of a Latipay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::{Latipay, Notification, Reply, Request};
use orderstr::{Error, Secret};
use serde_json::Value as Json;

use crate::gateways;
use crate::stages::{
    Outcome, each_expectation, equal, fields, list, names, place, received, refused, same_answer,
    same_notification, same_reply, same_request, stored, string, text,
};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(_: &Json, case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(case, read(case)),
        "notification" => notification(case, |outcome| {
            same_notification(case, &outcome.map_err(|e| e.to_string())?, &place(case))
        }),
        "notification-error" => notification(case, |outcome| refused(case, outcome)),
        "acknowledgement" => acknowledgement(case),
        _ => return None,
    })
}

fn request(case: &Json) -> Outcome {
    let request = make_request(case).map_err(|e| e.to_string())?;
    if let Some(canonical) = case["canonical"].as_str() {
        let explained = latipay_of(case).and_then(|account| account.explain(&request));
        let explained = explained.map_err(|e| e.to_string())?;
        equal("canonical", &explained.canonical_string.as_str(), &canonical)?;
    }
    same_request(case, &request)
}

fn make_request(case: &Json) -> Result<Request, Error> {
    let latipay = latipay_of(case)?;
    let input = fields(&case["input"]);
    match text(case, "operation") {
        "merchantHosted" => Ok(latipay.merchant_hosted(text(case, "url"))),
        "call" => latipay.call(text(case, "path"), &input),
        operation => gateways::latipay!(latipay, operation, &input),
    }
}

fn read(case: &Json) -> Result<Reply, Error> {
    latipay_of(case)?.read(&stored(case), received(case, &[]))
}

fn reply(case: &Json) -> Outcome {
    same_reply(case, &read(case).map_err(|e| e.to_string())?, &place(case))
}

fn notification(case: &Json, check: impl Fn(Result<Notification, Error>) -> Outcome) -> Outcome {
    each_expectation(
        case,
        |expected| latipay_of(case)?.verify_notification(received(case, &[]), expected),
        check,
    )
}

fn acknowledgement(case: &Json) -> Outcome {
    let latipay = latipay_of(case).map_err(|e| e.to_string())?;
    let message = case["input"].get("message").map(string);
    same_answer(case, &message.map_or_else(|| latipay.acknowledge(), |why| latipay.refuse(why)))
}

fn latipay_of(case: &Json) -> Result<Latipay, Error> {
    let account = &case["account"];
    let [first, further @ ..] = &list(&account["apiKey"])[..] else { panic!("no key") };
    let mut latipay =
        Latipay::new(text(account, "userId"), text(account, "walletId"), Secret::new(first)?)?;
    for key in further {
        latipay = latipay.with_further_key(Secret::new(key)?)?;
    }
    if let Some(base_url) = account.get("baseUrl") {
        latipay = latipay.with_base_url(string(base_url))?;
    }
    Ok(latipay.with_allow_ambiguous(names(&account["allowAmbiguous"])))
}
