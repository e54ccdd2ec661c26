//! Foreign text through every format.
