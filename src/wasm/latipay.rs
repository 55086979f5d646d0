//! Latipay accounts, as the face holds them.

use wasm_bindgen::prelude::wasm_bindgen;

use super::{Boundary, SIGNATURE, answer, packed, wipe_stack};
use crate::gateway::latipay::{MINI_ALIPAY, QUERY, REFUND};
use crate::gateway::{Latipay, Operation};

/// A Latipay account, held by the face.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreLatipay(pub(super) Latipay);

#[wasm_bindgen]
impl CoreLatipay {
    /// The request of a mini-program order.
    pub fn mini_alipay(&self, boundary: &mut Boundary, len: usize, count: usize) -> i32 {
        self.request(boundary, &MINI_ALIPAY, len, count)
    }

    /// The request of an order query.
    pub fn query(&self, boundary: &mut Boundary, len: usize, count: usize) -> i32 {
        self.request(boundary, &QUERY, len, count)
    }

    /// The request of a refund.
    pub fn refund(&self, boundary: &mut Boundary, len: usize, count: usize) -> i32 {
        self.request(boundary, &REFUND, len, count)
    }

    /// What is signed for a mini-program order.
    pub fn explain_mini_alipay(&self, boundary: &mut Boundary, len: usize, count: usize) -> i32 {
        let order = boundary.fields(0, len, count);
        let explained = order.and_then(|order| self.0.explain(&MINI_ALIPAY, &order));
        wipe_stack::<SIGNATURE>();
        boundary.finish_value(explained.map(|explanation| answer(&explanation)))
    }

    /// Reads the reply to a mini-program order.
    pub fn read_mini_alipay(&self, boundary: &mut Boundary, len: usize) -> i32 {
        let read = boundary.text(0, len).and_then(|text| self.0.read_mini_alipay(text));
        boundary.finish_value(read.map(|reply| answer(&reply)))
    }

    /// Reads the reply to a query; the expected fields stand behind the text.
    pub fn read_query(
        &self,
        boundary: &mut Boundary,
        body: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        let payment = boundary
            .fields(body, len, count)
            .and_then(|expected| self.0.read_query(boundary.text(0, body)?, &expected));
        boundary.finish_value(payment.map(|payment| answer(&payment)))
    }

    /// Reads the reply to a refund.
    pub fn read_refund(&self, boundary: &mut Boundary, len: usize) -> i32 {
        let read = boundary.text(0, len).and_then(|text| self.0.read_refund(text));
        boundary.finish_value(read.map(|reply| answer(&reply)))
    }

    /// Verifies a notification; the expected fields stand behind the body.
    pub fn verify_notification(
        &self,
        boundary: &mut Boundary,
        body: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        let payment = boundary
            .fields(body, len, count)
            .and_then(|expected| self.0.verify_notification(boundary.text(0, body)?, &expected));
        boundary.finish_value(payment.map(|payment| answer(&payment)))
    }

    fn request(
        &self,
        boundary: &mut Boundary,
        operation: &Operation,
        len: usize,
        count: usize,
    ) -> i32 {
        let Boundary { input, canonical, .. } = boundary;
        let request = packed::text(input, 0, len)
            .and_then(|text| packed::read(text, count))
            .and_then(|given| self.0.request(operation, &given, canonical));
        wipe_stack::<SIGNATURE>();
        match request {
            Ok(request) => {
                packed::write_request(&request, &mut boundary.output);
                boundary.length()
            }
            Err(error) => boundary.fail(error),
        }
    }
}
