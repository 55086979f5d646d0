//! Signing the order of eight fields, against one bare HMAC-SHA-256 over the text that is signed. criterion measures one function
//! after the other; here the two take turns, round by round, so that whatever else the machine does meets both.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use orderstr_benches::{bare, digest, ready, sign};

const ROUNDS: usize = 11;

fn signing(criterion: &mut Criterion) {
    let sign = sign().expect("the data are right");
    let bare = bare();
    let hex: Vec<String> =
        digest(&bare, ready()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sign(), Ok(hex.concat()), "both sides give the same");

    let mut group = criterion.benchmark_group("signing");
    group.warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_millis(400));
    group.sample_size(20);
    for round in 0..ROUNDS {
        group.bench_function(format!("ours-{round:02}"), |bencher| {
            bencher.iter(|| black_box(&sign)());
        });
        group.bench_function(format!("bare-{round:02}"), |bencher| {
            bencher.iter(|| digest(black_box(&bare), black_box(ready())));
        });
    }
    group.finish();
}

criterion_group!(benches, signing);
criterion_main!(benches);
