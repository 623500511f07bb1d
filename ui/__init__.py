"""Everything that the person sees: windows, pages and widgets. All of Qt lives here and nowhere else."""
