"""The screens of the learner’s road, one file a screen."""
