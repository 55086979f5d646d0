//! The work that is measured, on the data that Latipay's page prints. Every job gives its bytes, so that they can be compared and
//! nothing of it is optimised away.

use hmac::{Hmac, KeyInit as _, Mac as _};
use orderstr::gateway::Latipay;
use orderstr::{Limits, Names, Params, Result, Secret, Signer, order_str, schemes};
use sha2::Sha256;

const API_KEY: &str = "111222333";

/// The order of the page.
const ORDER: [(&str, &str); 8] = [
    ("user_id", "U000334333"),
    ("wallet_id", "W00000001"),
    ("amount", "120.00"),
    ("callback_url", "https://merchantsite.com/confirm"),
    ("merchant_reference", "dsi39ej430sks03"),
    ("ip", "122.122.122.1"),
    ("version", "2.0"),
    ("product_name", "Pinot Noir, Otago"),
];

/// The same as it is signed, with the key at its end.
const READY: &str = "amount=120.00&callback_url=https://merchantsite.com/confirm&ip=122.122.122.1\
    &merchant_reference=dsi39ej430sks03&product_name=Pinot Noir, Otago&user_id=U000334333\
    &version=2.0&wallet_id=W00000001111222333";

const NOTIFICATION: &str = "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00\
    &currency=NZD&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid\
    &signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";

const GATEWAYDATA: &str = r#"{"service":"create_forex_trade_wap","partner":"2088121611339960","_input_charset":"UTF-8","sign_type":"MD5","sign":"e2d8f08e5b468ee40e076f928665f662","notify_url":"https://api-staging.latipay.net/notify/alipay","return_url":"https://api-staging.latipay.net/notify/sync/alipay","subject":"ticket","body":"5399","out_trade_no":"S2020072900000036","currency":"NZD","total_fee":"0.01","supplier":"Latipay Test","secondary_merchant_id":"W000001685","secondary_merchant_name":"Latipay Test","secondary_merchant_industry":"5399","product_code":"NEW_WAP_OVERSEAS_SELLER","app_pay":"Y"}"#;

/// A piece of work that is done again and again.
pub type Work = Box<dyn Fn() -> Result<String>>;

/// A job: its name, and how it is made ready.
pub struct Job {
    /// As `recorded.json` has it.
    pub name: &'static str,
    /// Everything that is done once, such as setting the key.
    pub prepare: fn() -> Result<Work>,
}

/// What is counted. The first two are what is timed as well.
pub const JOBS: &[Job] = &[
    Job { name: "sign", prepare: sign },
    Job { name: "bare-hmac", prepare: bare_hmac },
    Job { name: "mini-alipay", prepare: mini_alipay },
    Job { name: "verify-notification", prepare: verify_notification },
    Job { name: "order-str", prepare: order_str },
];

/// `Signer::sign` of the eight fields, the key given once.
///
/// # Errors
/// None: the data are right.
pub fn sign() -> Result<Work> {
    let signer = Signer::new(schemes::LATIPAY, Secret::new(API_KEY)?)?;
    let order = Params::from(ORDER);
    Ok(Box::new(move || signer.sign(&order)))
}

/// The digest alone, of a text that is ready, with a key that is set. In bytes as they come: not even the hexadecimal is in it.
///
/// # Errors
/// None: HMAC takes every key.
pub fn bare_hmac() -> Result<Work> {
    let bare = bare();
    Ok(Box::new(move || {
        std::hint::black_box(digest(&bare, READY));
        Ok(String::new())
    }))
}

/// HMAC-SHA-256 with the key set.
///
/// # Panics
/// Never: HMAC takes every key.
#[must_use]
pub fn bare() -> Hmac<Sha256> {
    Hmac::new_from_slice(API_KEY.as_bytes()).expect("HMAC takes every key")
}

/// The digest of a text.
#[must_use]
pub fn digest(bare: &Hmac<Sha256>, text: &str) -> [u8; 32] {
    bare.clone().chain_update(text).finalize().into_bytes().into()
}

/// The text that `sign` signs.
#[must_use]
pub fn ready() -> &'static str {
    READY
}

fn latipay() -> Result<Latipay> {
    Latipay::new("U000334333", "W00000001", Secret::new(API_KEY)?)
}

/// The request of an order, with its body.
fn mini_alipay() -> Result<Work> {
    let latipay = latipay()?;
    let filled_in = ["user_id", "wallet_id", "version"];
    let given = ORDER.iter().filter(|(name, _)| !filled_in.contains(name));
    let mut order = Params::default();
    given.for_each(|(name, value)| order.push(*name, *value));
    Ok(Box::new(move || latipay.alipay_mini(&order).map(|request| request.signature)))
}

/// A notification, from the raw body.
fn verify_notification() -> Result<Work> {
    let latipay = latipay()?;
    let expected = Params::default();
    Ok(Box::new(move || {
        latipay.verify_notification(NOTIFICATION, &expected).map(|_| String::new())
    }))
}

/// An order string of eighteen members, from JSON text.
#[expect(clippy::unnecessary_wraps, reason = "all jobs are made ready alike")]
fn order_str() -> Result<Work> {
    Ok(Box::new(|| order_str::from_json(GATEWAYDATA, &Names::NONE, &Limits::DEFAULT)))
}
