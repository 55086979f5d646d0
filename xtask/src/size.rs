//! How large a module is for those who download it.

use anyhow::{Context, Result, ensure};

use crate::command::{program, stdout_of};
use crate::module::Module;

/// Node's zlib packs about one percent less than `gzip -9`, so what is within the budget here is so there.
const MEASURE: &str = "const wasm = fs.readFileSync(process.argv[1]); \
    console.log(wasm.length, zlib.gzipSync(wasm, { level: 9 }).length)";

/// Of a built module, in bytes.
pub struct Size {
    pub raw: usize,
    pub gzipped: usize,
}

pub fn of(module: &Module) -> Result<Size> {
    let sizes = stdout_of(program("node").args(["-e", MEASURE]).arg(module.packed()))?;
    let (raw, gzipped) = sizes.split_once(' ').context("node printed no sizes")?;
    Ok(Size { raw: raw.parse()?, gzipped: gzipped.parse()? })
}

/// Prints the sizes and refuses a wasm over the promise.
pub fn report(module: &Module) -> Result<()> {
    let (file, most_gzipped) = (module.file(), module.most_gzipped);
    let Size { raw, gzipped } = of(module)?;
    println!("  {file}: {raw} bytes, {gzipped} gzipped (at most {most_gzipped})");
    ensure!(
        gzipped <= most_gzipped,
        "{file} is {} bytes over its budget of {most_gzipped} bytes gzipped",
        gzipped - most_gzipped
    );
    Ok(())
}
