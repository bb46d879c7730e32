package fields

// Made by tools/calibrate: weights fitted on d1001, h1001, d3001, h3101, acceptance chosen on d2001, h2001, d4001, shown on d4001.

// acceptance is the confidence from which a value needs no eyes.
const acceptance = 0.979

// weights are the weights of the signs (FeatureNames), a row a class.
var weights = [classes][features]float64{
	classOnline:       {0.25, 0.75, 0.21, 0.61, 0.45, 0.74, -2.00, -1.00, -1.31, -0.23},
	classNumber:       {-0.45, 1.20, 0.00, 0.57, 0.99, 0.30, -2.04, -1.00, -1.50, -0.58},
	classPostal:       {0.00, 0.97, 0.13, 0.19, 1.25, 0.30, -2.00, -1.00, -1.50, -0.10},
	className:         {0.15, 1.01, 0.00, 0.00, 0.88, 0.39, -2.00, -1.04, -1.50, 1.21},
	classReading:      {-0.44, 0.35, 0.36, 0.00, 2.03, 0.30, -2.00, -1.77, -1.50, 1.12},
	classOrganization: {0.14, 0.96, 0.52, 0.00, 0.70, 0.30, -2.00, -1.00, -2.30, 0.56},
	classPosition:     {0.05, 0.70, 0.55, 0.16, 0.70, 0.30, -2.00, -1.00, -1.97, -0.50},
	classAddress:      {1.23, 0.72, 0.19, 0.24, 0.60, 0.00, -2.00, -0.41, -1.50, 0.32},
	classLatin:        {0.54, 0.62, 0.35, 0.30, 0.86, 0.30, -2.00, -1.00, -1.34, -0.30},
}
