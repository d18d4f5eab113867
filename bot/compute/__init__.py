"""Where jobs are done: by a Dask cluster, where there is one, or by the workers of this machine."""
