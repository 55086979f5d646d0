#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]
use orderstr::diagnose::{CauseCode as C, Inquiry};
use orderstr::scheme::*;
use orderstr::{Params, Scheme, Secret, Signer, schemes};

fn order() -> Params<'static> {
    Params::from([
        ("user_id", "U000334333"),
        ("wallet_id", "W00000001"),
        ("amount", "120.00"),
        ("callback_url", "https://merchantsite.com/confirm"),
        ("merchant_reference", "dsi39ej430sks03"),
        ("ip", "122.122.122.1"),
        ("version", "2.0"),
        ("product_name", "Pinot Noir, Otago"),
        ("backPage_url", ""),
        ("payment_method", "alipay"),
    ])
}
fn sig(s: Scheme, key: &str, p: &Params<'_>) -> String {
    Signer::new(s, Secret::new(key).unwrap()).unwrap().sign(p).unwrap()
}
fn ask(expected: &str) -> Vec<C> {
    let t = std::time::Instant::now();
    let d = Inquiry::new(schemes::LATIPAY)
        .with_key("111222333")
        .with_params(&order())
        .with_expected(expected)
        .diagnose();
    println!(
        "{:?} {} {} {:?}",
        d.causes.iter().map(|c| (c.message(), c.also.len())).collect::<Vec<_>>(),
        d.tried,
        d.complete,
        t.elapsed()
    );
    d.causes.iter().map(|c| c.code).collect()
}
#[test]
fn sane() {
    let k = "111222333";
    assert_eq!(ask(&sig(schemes::LATIPAY, k, &order())), []);
    assert_eq!(
        ask("1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07"),
        [C::FieldNotSigned]
    );
    assert_eq!(ask(&sig(schemes::LATIPAY, k, &order()).to_uppercase()), [C::HexCase]);
    let no = Scheme { secret: SecretPlacement::None, ..schemes::LATIPAY };
    assert_eq!(ask(&sig(no.clone(), k, &order())), [C::KeySuffixMissing]);
    let s = Scheme { secret: SecretPlacement::Append("&key=".into()), ..schemes::LATIPAY };
    assert_eq!(ask(&sig(s, k, &order())), [C::KeySuffixForm]);
    let s = Scheme { empties: Empties::Keep, ..schemes::LATIPAY };
    assert_eq!(ask(&sig(s, k, &order())), [C::EmptyKept]);
    let s = Scheme { order: Order::Given, ..schemes::LATIPAY };
    assert_eq!(ask(&sig(s, k, &order())), [C::OrderUnsorted]);
    assert_eq!(ask(&sig(schemes::WECHAT_PAY_V2_MD5, k, &order())), [C::SchemeOther]);
    let mut o: Vec<(String, String)> = order()
        .iter()
        .map(|f| (f.name.to_string(), f.value.as_text().unwrap().to_string()))
        .collect();
    o[2].1 = "120".into();
    let p: Params = o.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(ask(&sig(schemes::LATIPAY, k, &p)), [C::NumberReformatted]);
    assert_eq!(ask(&sig(no.clone(), k, &p)), [C::NumberReformatted, C::KeySuffixMissing]);
    let s = Scheme {
        secret: SecretPlacement::None,
        digest: Digest::HmacSha256,
        order: Order::Given,
        output: Output::HexUpper,
        ..schemes::LATIPAY
    };
    assert_eq!(ask(&sig(s, k, &p)).len(), 4);
    assert_eq!(ask(&sig(schemes::LATIPAY, "wrong", &order()))[0], C::WrongKey);
}
