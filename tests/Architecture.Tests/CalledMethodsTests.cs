using Mono.Cecil;

namespace TechFinance.Actuarial.Architecture.Tests;

/// <summary>
/// Nothing that gives other figures on another machine or at another time is called, except where it cannot reach a
/// figure.
/// </summary>
public class CalledMethodsTests
{
    /// <summary>The functions of numbers that round in one way everywhere.</summary>
    private static readonly HashSet<string> ExactFunctions =
    [
        "Abs", "Min", "Max", "Clamp", "Sqrt", "Floor", "Ceiling", "Round", "Truncate", "Sign", "CopySign",
        "FusedMultiplyAdd", "ScaleB", "ILogB", "BigMul", "DivRem", "BitIncrement", "BitDecrement",
    ];

    /// <summary>Functions whose bits differ by machine, wherever the runtime offers them.</summary>
    private static readonly HashSet<string> MachineFunctions =
    [
        "Exp", "Exp2", "Exp10", "ExpM1", "Log", "Log2", "Log10", "LogP1", "Log10P1", "Log2P1", "Pow", "Cbrt", "RootN", "Hypot",
        "Sin", "Cos", "SinCos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh",
        "SinPi", "CosPi", "SinCosPi", "TanPi", "MultiplyAddEstimate", "ReciprocalEstimate", "ReciprocalSqrtEstimate",
    ];

    private static readonly HashSet<string> Clocks = ["get_Now", "get_UtcNow", "get_Today", "get_TickCount", "get_TickCount64", "GetTimestamp", "NewGuid"];

    /// <summary>Where a clock or a name that never comes twice is right: run.json, and the folder beside the results.</summary>
    private static readonly HashSet<string> AllowedClocks =
    [
        "BookRun.Execute: DateTimeOffset.get_UtcNow",
        "ResultFolder..ctor: Guid.NewGuid",
        "ResultFolder.Complete: Guid.NewGuid",
    ];

    private static readonly (string Place, MethodReference Called)[] Calls = [.. Solution.Assemblies.SkipLast(1).SelectMany(assembly => CallsIn(assembly.Location))];

    [Fact]
    public void The_scan_sees_the_calls_of_every_library()
    {
        foreach (var assembly in Solution.Assemblies.SkipLast(1))
            Assert.Contains(Calls, call => call.Called.Module.Assembly.Name.Name == assembly.GetName().Name);
        Assert.Contains(Calls, call => call.Called.DeclaringType.FullName == "System.Math" && call.Called.Name == "Sqrt");
    }

    [Fact]
    public void No_function_is_called_whose_bits_differ_by_machine() =>
        Assert.Empty(Describe(call => IsMath(call) ? !ExactFunctions.Contains(call.Name) : OfRuntime(call) && MachineFunctions.Contains(call.Name)));

    [Fact]
    public void No_ready_made_vector_or_special_function_is_called() =>
        Assert.Empty(Describe(call => call.DeclaringType.Namespace is "System.Numerics.Tensors" or "MathNet.Numerics" or "MathNet.Numerics.Distributions"));

    [Fact]
    public void No_generator_but_the_streams_is_used() =>
        Assert.Empty(Describe(call => call.DeclaringType.FullName is "System.Random" or "System.Security.Cryptography.RandomNumberGenerator"));

    [Fact]
    public void No_clock_is_read_but_to_say_when_a_run_was() =>
        Assert.Equal(AllowedClocks.Order(), Describe(call => OfRuntime(call) && Clocks.Contains(call.Name)));

    [Fact]
    public void Nothing_depends_on_hashes_that_change_from_run_to_run() =>
        Assert.Empty(Describe(call => call.Name == "GetHashCode" && call.DeclaringType.FullName is "System.String" or "System.HashCode"));

    [Fact]
    public void No_library_prints() =>
        Assert.Empty(Describe(call => call.DeclaringType.FullName == "System.Console"));

    private static bool IsMath(MethodReference call) => call.DeclaringType.FullName is "System.Math" or "System.MathF";

    /// <summary>BitOperations count the bits of whole numbers.</summary>
    private static bool OfRuntime(MethodReference call) =>
        call.DeclaringType.FullName.StartsWith("System.", StringComparison.Ordinal) && call.DeclaringType.Name != "BitOperations";

    private static string[] Describe(Func<MethodReference, bool> forbidden) =>
    [
        .. Calls.Where(call => forbidden(call.Called))
            .Select(call => $"{call.Place}: {call.Called.DeclaringType.Name}.{call.Called.Name}")
            .Distinct()
            .Order(),
    ];

    private static IEnumerable<(string, MethodReference)> CallsIn(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        foreach (var method in assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is MethodReference called)
                    yield return ($"{method.DeclaringType.Name}.{method.Name}", called);
            }
        }
    }
}
