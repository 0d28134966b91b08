//! Makes the JavaScript glue of the WASM core: `glue INPUT.wasm OUT_DIR`.
//!
//! A runner of our own on `wasm-bindgen-cli-support` instead of the command line tool, because it is
//! pinned by Cargo.lock together with the library, and builds in a fifth of the time.

use std::{env, error::Error};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(input), Some(out_dir)) = (arguments.next(), arguments.next()) else {
        return Err("usage: glue INPUT.wasm OUT_DIR".into());
    };
    Bindgen::new()
        .input_path(input)
        .out_name("core")
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // After a trap the worker resets the instance and answers "not checked" instead of leaking.
        .reset_state_function(true)
        .generate(out_dir)?;
    Ok(())
}
