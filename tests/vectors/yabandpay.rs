//! Cases of a YabandPay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::{Notification, Reply, Request, YabandPay};
use orderstr::scheme::EmptyValues;
use orderstr::{Error, Secret, Signer, schemes};
use serde_json::Value as Json;

use crate::gateways;
use crate::stages::{
    Outcome, each_expectation, equal, fields, list, names, place, received, refused, same,
    same_answer, same_notification, same_reply, same_request, stored, string, text,
};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(_: &Json, case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(case, read(case)),
        "notification" => notification(case),
        "notification-error" => verify(case, |outcome| refused(case, outcome)),
        "acknowledgement" => acknowledgement(case),
        _ => return None,
    })
}

fn request(case: &Json) -> Outcome {
    let request = make_request(case).map_err(|e| e.to_string())?;
    if let Some(canonical) = case["canonical"].as_str() {
        let explained = yabandpay_of(case).and_then(|account| account.explain(&request));
        let explained = explained.map_err(|e| e.to_string())?;
        equal("canonical", &explained.canonical_string.as_str(), &canonical)?;
    }
    same_request(case, &request)
}

/// A number as its digits.
fn time(case: &Json) -> String {
    match &case["time"] {
        Json::String(text) => text.clone(),
        number => number.to_string(),
    }
}

fn make_request(case: &Json) -> Result<Request, Error> {
    let (yabandpay, data, time) = (yabandpay_of(case)?, fields(&case["input"]), time(case));
    match text(case, "operation") {
        "call" => yabandpay.call(text(case, "call"), &data, &time),
        operation => gateways::yabandpay!(yabandpay, operation, &data, &time),
    }
}

fn read(case: &Json) -> Result<Reply, Error> {
    yabandpay_of(case)?.read(&stored(case), received(case, &[]))
}

fn reply(case: &Json) -> Outcome {
    same_reply(case, &read(case).map_err(|e| e.to_string())?, &place(case))
}

fn verify(case: &Json, check: impl Fn(Result<Notification, Error>) -> Outcome) -> Outcome {
    each_expectation(
        case,
        |expected| yabandpay_of(case)?.verify_notification(received(case, &[]), expected),
        check,
    )
}

fn notification(case: &Json) -> Outcome {
    // The scheme alone, over the members that are to come out of the body.
    let message = fields(&case["fields"]);
    let key = case["key"].as_u64().and_then(|place| usize::try_from(place).ok()).expect("a place");
    let secret =
        Secret::new(list(&case["account"]["secretKey"])[key]).map_err(|e| e.to_string())?;
    let signer = Signer::new(schemes::YABANDPAY, secret)
        .map_err(|e| e.to_string())?
        .with_allow_ambiguous(message.iter().map(|field| field.name.as_ref()).collect());
    same("canonical", signer.canonical_string(&message), text(case, "canonical"))?;
    same("signature", signer.sign(&message), text(case, "signature"))?;
    verify(case, |outcome| {
        same_notification(case, &outcome.map_err(|e| e.to_string())?, &place(case))
    })
}

fn acknowledgement(case: &Json) -> Outcome {
    let account = yabandpay_of(case).map_err(|e| e.to_string())?;
    let message = case["input"].get("message").map(string);
    same_answer(case, &message.map_or_else(|| account.acknowledge(), |why| account.refuse(why)))
}

fn yabandpay_of(case: &Json) -> Result<YabandPay, Error> {
    let account = &case["account"];
    let [first, further @ ..] = &list(&account["secretKey"])[..] else { panic!("no key") };
    let mut yabandpay = YabandPay::new(text(account, "user"), Secret::new(first)?)?;
    for key in further {
        yabandpay = yabandpay.with_further_key(Secret::new(key)?)?;
    }
    if let Some(base_url) = account.get("baseUrl") {
        yabandpay = yabandpay.with_base_url(string(base_url))?;
    }
    if let Some(word) = account.get("notificationEmptyValues") {
        yabandpay = yabandpay.with_notification_empty_values(
            EmptyValues::from_word(string(word)).expect("a word of the switch"),
        );
    }
    Ok(yabandpay.with_allow_ambiguous(names(&account["allowAmbiguous"])))
}
