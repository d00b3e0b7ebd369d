using BenchmarkDotNet.Running;
using TechFinance.Actuarial.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ElementaryFunctions).Assembly).Run(args);
