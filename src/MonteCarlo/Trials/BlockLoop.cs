namespace TechFinance.Actuarial.MonteCarlo.Trials;

/// <summary>
/// Works on blocks of trials with several threads. Which thread takes which block is open, so what a block computes and
/// where it puts it must depend on its number only.
/// </summary>
public static class BlockLoop
{
    /// <summary>Works on blocks 0 to <paramref name="blocks"/> − 1.</summary>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="threads">The number of threads; at least 1.</param>
    /// <param name="createWorker">Makes a thread's working memory.</param>
    /// <param name="work">Does one block.</param>
    /// <param name="done">Is told the number of blocks done so far, by any thread.</param>
    /// <param name="cancellation">Ends the loop between blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run<TWorker>(
        int blocks,
        int threads,
        Func<TWorker> createWorker,
        Action<TWorker, int> work,
        Action<int>? done,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = -1;
        var finished = 0;
        var tasks = Enumerable.Range(0, Math.Min(threads, blocks))
            .Select(_ => Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Task.WhenAll(tasks).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();

        void Loop()
        {
            try
            {
                var worker = createWorker();
                for (var block = Interlocked.Increment(ref next); block < blocks && !failure.IsCancellationRequested; block = Interlocked.Increment(ref next))
                {
                    work(worker, block);
                    done?.Invoke(Interlocked.Increment(ref finished));
                }
            }
            catch
            {
                // The other threads need not go on; the exception reaches the caller through its task.
                failure.Cancel();
                throw;
            }
        }
    }
}
