//! What the wallet's replies say of the call.

use alloc::borrow::Cow;

use super::Member;
use super::codes::STANDING;
use super::signature_header::SIGNATURE;
use crate::error::{Code, Error, Result};
use crate::gateway::message::Next;
use crate::gateway::model::Outcome;
use crate::gateway::reply::{Read, address, refusal};
use crate::message::json::Object;

/// Reads a reply. Without a signature it can only be a refusal, or unknown: the wallet leaves the signature out where it
/// could not make out the client. The outcome is what became of the call, where that is not what the call is for.
pub(super) fn read(member: &Member, reply: &Object<'_>, authenticated: bool) -> Result<Read> {
    let result = reply.object("result")?;
    let text = |name: &str| result.text(name).ok_or_else(|| Error::at(Code::Reply, name));
    let code = text("resultCode")?;
    let standing = || STANDING.iter().find(|(known, _)| *known == code);
    let outcome = match text("resultStatus")?.as_ref() {
        "S" | "A" if !authenticated => return Err(Error::at(Code::Signature, SIGNATURE)),
        "S" => None,
        "A" => Some(Outcome::Accepted),
        "U" => Some(Outcome::Unknown),
        "F" => match standing().filter(|_| authenticated) {
            Some((_, outcome)) => Some(*outcome),
            None => {
                return Err(refusal(
                    member.name,
                    member.codes(),
                    &code,
                    result.text("resultMessage"),
                ));
            }
        },
        _ => return Err(Error::at(Code::Reply, "resultStatus")),
    };
    let form = "redirectActionForm";
    let leads_there = matches!(outcome, None | Some(Outcome::Accepted)) && reply.has(form);
    let url = if leads_there { cashier(&reply.object(form)?)? } else { None };
    let next = url.map(|url| Next::PaymentUrl(url.into_owned()));
    Ok(Read { authenticated, outcome, next, members: reply.members() })
}

/// The cashier's address: `redirectUrl` at live wallets and Antom, `redirectionUrl` in the mini-program document.
fn cashier<'t>(form: &Object<'t>) -> Result<Option<Cow<'t, str>>> {
    match address(form, "redirectionUrl")? {
        None => address(form, "redirectUrl"),
        found => Ok(found),
    }
}
