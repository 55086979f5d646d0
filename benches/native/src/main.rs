//! Does one job a number of times and nothing else, for valgrind to count: `orderstr-benches <job> <times>`.

use std::error::Error;
use std::hint::black_box;

use orderstr_benches::JOBS;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (name, times) = args.next().zip(args.next()).ok_or("<job> <times>")?;
    let job = JOBS.iter().find(|job| job.name == name).ok_or("no such job")?;
    let work = (job.prepare)().map_err(|error| error.to_string())?;
    for _ in 0..times.parse()? {
        black_box(work().map_err(|error| error.to_string())?);
    }
    Ok(())
}
