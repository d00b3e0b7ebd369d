using System.Runtime.CompilerServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>
/// The quantile of the standard normal distribution. With w = −log(4u(1 − u)) the quantile divided by 2u − 1 is smooth
/// in w, and in √w far out (M. Giles, <em>Approximating the erfinv function</em>, GPU Computing Gems, 2011); the
/// polynomials are this project's (tools/coefficients.py). All but 0.2 % of uniforms need the first of them only.
/// Error below 5 ULP for every u, denormal ones and those next to ½ included (measured: docs/validation.md); 0 and 1 give
/// ∓∞, what lies outside NaN.
/// </summary>
internal readonly struct NormalQuantile : IFunction
{
    private const double ExpMinus6Point25 = 0.0019304541362277093;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Of<TLane>(TLane u)
        where TLane : struct, ILane<TLane>
    {
        var v = TLane.Of(1) - u;
        var product = u * v * TLane.Of(4);
        var t = TLane.Fma(Logarithm.OfNormal(product), TLane.Of(-0.32), TLane.Of(-1));
        // Four interleaved polynomials in t⁴: a quarter of the latency of one long chain.
        var t2 = t * t;
        var t4 = t2 * t2;
        var p0 = TLane.Of(1.2829852844388905e-08);
        p0 = TLane.Fma(p0, t4, TLane.Of(7.716543975230637e-07));
        p0 = TLane.Fma(p0, t4, TLane.Of(-1.5917898517508315e-05));
        p0 = TLane.Fma(p0, t4, TLane.Of(-0.0003739089957853321));
        p0 = TLane.Fma(p0, t4, TLane.Of(0.02518482680773321));
        p0 = TLane.Fma(p0, t4, TLane.Of(2.338620710026593));
        var p1 = TLane.Of(-1.2200690530131382e-08);
        p1 = TLane.Fma(p1, t4, TLane.Of(-1.4725771436793193e-08));
        p1 = TLane.Fma(p1, t4, TLane.Of(1.0083257483661359e-05));
        p1 = TLane.Fma(p1, t4, TLane.Of(-0.00016530579810925363));
        p1 = TLane.Fma(p1, t4, TLane.Of(-0.005851046104529433));
        p1 = TLane.Fma(p1, t4, TLane.Of(1.061359245941059));
        var p2 = TLane.Of(-1.2131077183626839e-10);
        p2 = TLane.Fma(p2, t4, TLane.Of(-1.487044247507703e-07));
        p2 = TLane.Fma(p2, t4, TLane.Of(-9.724912828181154e-07));
        p2 = TLane.Fma(p2, t4, TLane.Of(0.00013204077567969004));
        p2 = TLane.Fma(p2, t4, TLane.Of(-0.0017984444652822756));
        p2 = TLane.Fma(p2, t4, TLane.Of(-0.0833290935280152));
        var p3 = TLane.Of(1.103328720160869e-09);
        p3 = TLane.Fma(p3, t4, TLane.Of(5.55999639976491e-08));
        p3 = TLane.Fma(p3, t4, TLane.Of(-1.4978201850101315e-06));
        p3 = TLane.Fma(p3, t4, TLane.Of(-2.12523287471523e-05));
        p3 = TLane.Fma(p3, t4, TLane.Of(0.0017429978089465805));
        p3 = TLane.Fma(p3, t4, TLane.Of(-0.031967516158611514));
        var p = TLane.Fma(TLane.Fma(p3, t, p2), t2, TLane.Fma(p1, t, p0));

        // w above 6.25; 0, 1 and what lies outside them are dealt with here as well.
        var far = TLane.Less(product, TLane.Of(ExpMinus6Point25));
        if (TLane.Any(far))
            p = TLane.Select(far, Tail(product), p);

        // 2u − 1, rounded once: u − v would carry the rounding of v, which is all that is left just below ½.
        return TLane.Fma(u, TLane.Of(2), TLane.Of(-1)) * p;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLane Tail<TLane>(TLane product)
        where TLane : struct, ILane<TLane>
    {
        var s = TLane.Sqrt(TLane.Of(0) - new Logarithm().Of(product));
        var p = Horner(FarthestTail, (s - TLane.Of(20)) * TLane.Of(0.13333333333333333));
        p = TLane.Select(TLane.Less(s, TLane.Of(12.5)), Horner(FartherTail, (s - TLane.Of(9.375)) * TLane.Of(0.32)), p);
        p = TLane.Select(TLane.Less(s, TLane.Of(6.25)), Horner(FarTail, (s - TLane.Of(5.125)) * TLane.Of(0.8888888888888888)), p);
        p = TLane.Select(TLane.Less(s, TLane.Of(4)), Horner(NearTail, (s - TLane.Of(3.25)) * TLane.Of(1.3333333333333333)), p);
        return TLane.Select(TLane.Less(s, TLane.Of(double.PositiveInfinity)), p, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Horner<TLane>(ReadOnlySpan<double> coefficients, TLane t)
        where TLane : struct, ILane<TLane>
    {
        var p = TLane.Of(coefficients[0]);
        foreach (var coefficient in coefficients[1..])
            p = TLane.Fma(p, t, TLane.Of(coefficient));
        return p;
    }

    // Highest power first; √w in [2.5, 4), [4, 6.25), [6.25, 12.5) and beyond, down to the smallest u.
    private static ReadOnlySpan<double> NearTail =>
    [
        -9.030950593005966e-11, 5.5565251284818604e-12, 1.393067015241705e-09, -3.846070248717937e-09,
        -5.103470099156732e-10, 3.7765147257775285e-08, -1.3392384558450154e-07, 1.3106426104373828e-07,
        7.445382289490582e-07, -3.7684524872096514e-06, 7.251117662519049e-06, 3.4023704139801323e-06,
        -6.70221641762559e-05, 0.0002399425807167015, -0.0005665844382780535, 0.001114835654206752, -0.0022380510716470373,
        0.00427253636475456, 1.0662381493576991, 4.36127285516533,
    ];

    private static ReadOnlySpan<double> FarTail =>
    [
        1.4109117362333025e-10, 1.887196008272827e-10, -2.4764782838928086e-09, 6.258719544185711e-09,
        -1.112745561847303e-08, 2.029669343779226e-08, -3.628605886370122e-08, 6.703850559136783e-08,
        -1.6954611882826509e-07, 6.143244445226801e-07, -2.5682011159138598e-06, 1.0744403678025956e-05,
        -4.227866213401413e-05, 0.00014654375480585124, -0.0003623247848687393, -0.00038052420642797793,
        1.6073078928476665, 7.037397352725274,
    ];

    private static ReadOnlySpan<double> FartherTail =>
    [
        2.5562967793896457e-10, -7.921631861100213e-10, 1.2165722629156266e-09, -3.6210219099528387e-09,
        1.3071351219657551e-08, -3.835982485386712e-08, 1.0825378351129213e-07, -3.06760757290932e-07,
        8.511294444933086e-07, -2.285201067126151e-06, 5.863284641528519e-06, -1.3972098338767721e-05,
        2.877907266927941e-05, -3.842412428401022e-05, -6.214414914833297e-05, 0.0008639442956635913,
        -0.005332077536459775, 4.4478310096154, 13.098073855044062,
    ];

    private static ReadOnlySpan<double> FarthestTail =>
    [
        -3.8405214581266977e-10, 9.641865645518452e-10, -4.754414156621478e-10, 1.0555580816633528e-09,
        -6.281289675746433e-09, 1.4334053582161099e-08, -2.639257197152648e-08, 5.063193298264042e-08,
        -8.068954002206528e-08, 4.503349398377243e-08, 3.842679337756587e-07, -2.523037331889542e-06,
        1.1242078804217797e-05, -4.378092889076001e-05, 0.00015979207996358395, -0.0005641201281742709,
        0.001965210208048809, -0.006882749689176555, 10.631541701785276, 28.182526450557628,
    ];
}
