"""Citation styles of CSL, by refkit (wheels of the Rust library hayagriva; the extra ``publist[csl]``)."""
