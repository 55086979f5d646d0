//! `cargo xtask`: everything a person does with this project, in one place that needs only rustup and Node.

mod bench;
mod bindgen;
mod build;
mod chromium;
mod codegen;
mod command;
mod costs;
mod matrix;
mod module;
mod node;
mod notices;
mod optimise;
mod peers;
mod project;
mod redis;
mod reproduce;
mod script;
mod size;
mod suites;
mod system_package;
mod tables;
mod tally;
mod test;
mod toolchain;
mod valgrind;
mod wasm;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Set up and build everything, then run the main job on the reference page's data
    Demo,
    /// Build the wasm core and the npm package, so that pkg/ can be imported and packed
    Build,
    /// Build, then measure the packed package against what a user would take instead
    Bench(bench::Options),
    /// Build, then run one suite in every runtime, bundler and toolchain, and write README's table of it
    Matrix(matrix::Options),
    /// Build what is committed twice, in two folders, and compare all files byte for byte
    Reproduce,
    /// Run every suite: formatting, lints, dependencies, and the tests on each platform
    Test(test::Options),
    /// What cargo calls to run a wasm test binary in Node or in a browser
    #[command(hide = true, disable_help_flag = true)]
    WasmTestRunner {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        None => Cli::command().print_help().map_err(Into::into),
        Some(Task::Demo) => script::run(script::DEMO),
        Some(Task::Bench(options)) => bench::run_bench(&options),
        Some(Task::Matrix(options)) => matrix::run_matrix(&options),
        Some(Task::Reproduce) => reproduce::run_reproduce(),
        Some(Task::Build) => build::run(),
        Some(Task::Test(options)) => test::run(&options),
        Some(Task::WasmTestRunner { args }) => bindgen::run_tests(args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not anyhow's own form, which adds a backtrace: none of these errors is a fault of this program.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
